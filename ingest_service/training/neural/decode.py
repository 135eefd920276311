"""Trees and name sequences from scores; as ingest_service/pipeline/syntax decodes them."""
import numpy as np


def find_cycle(heads):
    n = len(heads)
    state = [0] * n
    for i in range(1, n):
        path, j = [], i
        while j > 0 and state[j] == 0:
            state[j] = 1
            path.append(j)
            j = heads[j]
        if j > 0 and state[j] == 1:
            return path[path.index(j):]
        for k in path:
            state[k] = 2
    return None


def tree(scores):
    """Heads of the best tree with one root; scores[d][h], row and column 0 = root. Chu-Liu-Edmonds, one pass a root."""
    n = scores.shape[0]
    s = scores.copy()
    s[np.arange(n), np.arange(n)] = -1e9
    heads = s.argmax(1)
    heads[0] = 0
    roots = [i for i in range(1, n) if heads[i] == 0]
    if len(roots) == 1 and not find_cycle(list(heads)):
        return list(heads[1:])
    best, best_score = None, -1e18
    for r in sorted(range(1, n), key=lambda i: -(s[i][0]))[:3]:
        t = s.copy()
        t[1:, 0] = -1e8
        t[r, 0] = s[r, 0]
        t[r, 1:] = -1e8
        h = cle(t)
        total = sum(t[i][h[i]] for i in range(1, n))
        if total > best_score:
            best, best_score = h, total
    return list(best[1:])


def cle(s):
    n = s.shape[0]
    heads = s.argmax(1)
    heads[0] = 0
    cycle = find_cycle(list(heads))
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [i for i in range(n) if i not in inside]
    m = len(rest) + 1
    t = np.full((m, m), -1e9)
    cycle_score = sum(s[i][heads[i]] for i in cycle)
    for a, i in enumerate(rest):
        for b, j in enumerate(rest):
            t[a][b] = s[i][j]
    enter, leave = {}, {}
    for a, i in enumerate(rest):
        j = max(cycle, key=lambda j: s[i][j])
        t[a][m - 1] = s[i][j]
        leave[a] = j
        j = max(cycle, key=lambda j: s[j][i] - s[j][heads[j]])
        t[m - 1][a] = s[j][i] - s[j][heads[j]] + cycle_score
        enter[a] = j
    t[m - 1][m - 1] = -1e9
    sub = cle(t)
    out = heads.copy()
    for a, i in enumerate(rest):
        if i != 0:
            out[i] = rest[sub[a]] if sub[a] < m - 1 else leave[a]
    a = sub[m - 1]
    out[enter[a]] = rest[a]
    out[0] = 0
    return out


def viterbi(logp, tags, lengths):
    count = len(tags)
    ok = np.zeros((count, count))
    for i in range(count):
        for j in range(count):
            a, b = tags[i], tags[j]
            ok[i, j] = 0 if ((a[0] in "BI") == (b[0] in "IE")) and (a[0] not in "BI" or a[1:] == b[1:]) else -1e9
    first = np.array([0 if tags[i][0] in "OBS" else -1e9 for i in range(count)])
    last = np.array([0 if tags[i][0] in "OES" else -1e9 for i in range(count)])
    out = []
    for k, n in enumerate(lengths):
        e = logp[k, :n].numpy()
        a = e[0] + first
        back = []
        for i in range(1, n):
            m = a[:, None] + ok
            back.append(m.argmax(0))
            a = m.max(0) + e[i]
        j = int((a + last).argmax())
        path = [j]
        for b in reversed(back):
            j = int(b[j])
            path.append(j)
        out.append([tags[j] for j in reversed(path)])
    return out


def spans(names):
    out, start = set(), None
    for i, t in enumerate(names):
        if t[0] in "BS":
            start = i
        if t[0] in "ES" and start is not None:
            out.add((start, i, t[2:]))
    return out
