// catoms.c: exact 'is there an allowed flow whose reply is denied' by interval atoms + bitsets, plain C: the limit to compare with.
// python3 dump.py X.json > x.txt; gcc -O3 -march=native -o catoms catoms.c && ./catoms x.txt [repetitions]
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
typedef struct { uint32_t net; int plen, lo, hi, proto, allow; } R;
static R L[2][2][4096]; static int N[2][2]; // [acl a/b][egress]
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1e6 + t.tv_nsec / 1e3; }
static int cmp(const void *a, const void *b) { uint32_t x = *(uint32_t *)a, y = *(uint32_t *)b; return x < y ? -1 : x > y; }
static int uniq(uint32_t *p, int n) { qsort(p, n, 4, cmp); int m = 0; for (int i = 0; i < n; i++) if (!m || p[m - 1] != p[i]) p[m++] = p[i]; return m; }
static int lb(const uint32_t *p, int n, uint32_t v) { int lo = 0, hi = n; while (lo < hi) { int m = (lo + hi) / 2; if (p[m] < v) lo = m + 1; else hi = m; } return lo; }
static int ipatoms(uint32_t *p, uint32_t base, uint32_t size, R *a, int na, R *b, int nb, int proto) {
    int n = 0; p[n++] = base;
    for (int s = 0; s < 2; s++) for (int i = 0; i < (s ? nb : na); i++) { R *r = s ? b + i : a + i; if (r->proto != proto && r->proto != -1) continue;
        uint64_t e = (uint64_t)r->net + (1ull << (32 - r->plen)); if (r->net > base && r->net < base + size) p[n++] = r->net; if (e > base && e < base + size) p[n++] = (uint32_t)e; }
    return uniq(p, n);
}
static int ptatoms(uint32_t *p, uint32_t lo, uint32_t hi, R *a, int na, R *b, int nb, int proto) {
    int n = 0; p[n++] = lo;
    for (int s = 0; s < 2; s++) for (int i = 0; i < (s ? nb : na); i++) { R *r = s ? b + i : a + i; if (r->proto != proto && r->proto != -1) continue;
        if ((uint32_t)r->lo > lo && (uint32_t)r->lo <= hi) p[n++] = r->lo; if ((uint32_t)r->hi + 1 > lo && (uint32_t)r->hi + 1 <= hi) p[n++] = r->hi + 1; }
    return uniq(p, n);
}
static uint64_t *region(R *l, int n, int proto, uint32_t *ip, int ni, uint32_t *pt, int np, int w) {
    uint64_t *al = calloc((size_t)ni * w, 8), *fr = malloc((size_t)ni * w * 8), *m = malloc(w * 8); memset(fr, 0xff, (size_t)ni * w * 8);
    for (int k = 0; k < n; k++) { if (l[k].proto != proto && l[k].proto != -1) continue;
        int i = lb(ip, ni, l[k].net), j = l[k].plen == 0 ? ni : lb(ip, ni, l[k].net + (uint32_t)(1ull << (32 - l[k].plen))); if (l[k].plen == 0) i = 0;
        int a = lb(pt, np, l[k].lo), b = l[k].hi == 65535 ? np : lb(pt, np, l[k].hi + 1); if (a >= b || i >= j) continue;
        int wa = a / 64, wb = (b - 1) / 64; memset(m, 0, w * 8); for (int q = wa; q <= wb; q++) m[q] = ~0ull; m[wa] &= ~0ull << (a % 64); if (b % 64) m[wb] &= ~0ull >> (64 - b % 64);
        for (int x = i; x < j; x++) for (int q = wa; q <= wb; q++) { uint64_t t = m[q] & fr[(size_t)x * w + q]; if (l[k].allow) al[(size_t)x * w + q] |= t; fr[(size_t)x * w + q] &= ~m[q]; }
    }
    free(fr); free(m); return al;
}
static int cmpd(const void *a, const void *b) { double x = *(double *)a, y = *(double *)b; return (x > y) - (x < y); }
int main(int c, char **v) {
    FILE *f = fopen(v[1], "r"); char a; int e; R r; while (fscanf(f, " %c %d %u %d %d %d %d %d", &a, &e, &r.net, &r.plen, &r.lo, &r.hi, &r.proto, &r.allow) == 8) L[a - 'a'][e][N[a - 'a'][e]++] = r;
    static double took[100000]; int reps = c > 2 ? atoi(v[2]) : 20; if (reps < 1 || reps > 100000) reps = 20; long bad = 0;
    for (int rep = 0; rep < reps; rep++) { double t = now(); bad = 0;
        for (int z = 0; z < 2; z++) { int proto = z ? 17 : 6; static uint32_t ia[20000], ib[20000], dp[20000], sp[20000];
            int na = ipatoms(ia, 0x0A000000u, 1 << 15, L[1][0], N[1][0], L[1][1], N[1][1], proto), nb = ipatoms(ib, 0x0A008000u, 1 << 15, L[0][0], N[0][0], L[0][1], N[0][1], proto);
            int nd = ptatoms(dp, 0, 65535, L[0][1], N[0][1], L[1][0], N[1][0], proto), ns = ptatoms(sp, 1024, 65535, L[0][0], N[0][0], L[1][1], N[1][1], proto), wd = (nd + 63) / 64, ws = (ns + 63) / 64;
            uint64_t *ao = region(L[0][1], N[0][1], proto, ib, nb, dp, nd, wd), *bi = region(L[1][0], N[1][0], proto, ia, na, dp, nd, wd), *bo = region(L[1][1], N[1][1], proto, ia, na, sp, ns, ws), *ai = region(L[0][0], N[0][0], proto, ib, nb, sp, ns, ws);
            uint64_t *oa = calloc(wd, 8), *ob = calloc(wd, 8); for (int i = 0; i < nb; i++) for (int q = 0; q < wd; q++) ob[q] |= ao[(size_t)i * wd + q]; for (int i = 0; i < na; i++) for (int q = 0; q < wd; q++) oa[q] |= bi[(size_t)i * wd + q];
            for (int s = 0; s < 2; s++) { int n = s ? nb : na; uint64_t *fw = s ? ao : bi, *rp = s ? ai : bo, *an = s ? oa : ob;
                for (int i = 0; i < n; i++) { uint64_t g = 0, m = 0; for (int q = 0; q < wd; q++) g |= fw[(size_t)i * wd + q] & an[q]; if (!g) continue;
                    for (int q = 0; q < ws; q++) { uint64_t full = q == ws - 1 && ns % 64 ? ~0ull >> (64 - ns % 64) : ~0ull; m |= full & ~rp[(size_t)i * ws + q]; } bad += m != 0; } }
            free(ao); free(bi); free(bo); free(ai); free(oa); free(ob); }
        took[rep] = now() - t; }
    qsort(took, reps, sizeof *took, cmpd);
    printf("%-8s bad address atoms %-6ld best %.1f us median %.1f us (analysis only)\n", bad ? "sat" : "unsat", bad, took[0], took[reps / 2]);
}
