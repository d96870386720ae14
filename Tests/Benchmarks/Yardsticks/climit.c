// climit.c: physical-limit reference. How many ns does one (flow, rule) first-match test cost in plain C?
// gcc -O3 -march=native -o climit climit.c && ./climit [R...]
// Rule = CIDR + destination port range + protocol + action (an AWS NACL entry). 4 lists of R rules:
// A.out, B.in (forward) and B.out, A.in (reply), as in gen.py 'random' mode (same LCG idea, not the same stream).
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { uint32_t net, mask; uint16_t lo, hi; uint8_t proto, allow; uint16_t pad; } Rule; // 16 bytes

static uint64_t S = 88172645463325252ull;
static uint32_t rnd(void) { S = S * 6364136223846793005ull + 1442695040888963407ull; return (uint32_t)(S >> 33); }
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1e9 + t.tv_nsec; }

static void make(Rule *r, int n, uint32_t base) {
    for (int i = 0; i < n; i++) {
        int p = 17 + rnd() % 16; uint32_t mask = p == 32 ? 0xffffffffu : ~(0xffffffffu >> p);
        r[i].mask = mask; r[i].net = (base | (rnd() & 0x7fff)) & mask;
        r[i].lo = rnd() & 0xffff; uint32_t hi = r[i].lo + rnd() % 2048; r[i].hi = hi > 65535 ? 65535 : hi;
        r[i].proto = rnd() % 3 ? 6 : 17; r[i].allow = rnd() % 10 < 7;
    }
}
// 1. the plain loop everyone writes: early exit at the first match
__attribute__((noinline)) static int first_match(const Rule *r, int n, uint32_t ip, uint16_t port, uint8_t proto, uint64_t *tested) {
    for (int i = 0; i < n; i++)
        if (((ip ^ r[i].net) & r[i].mask) == 0 && port >= r[i].lo && port <= r[i].hi && (r[i].proto == proto || r[i].proto == 255)) { *tested += i + 1; return r[i].allow; }
    *tested += n; return 0;
}
// 2. structure of arrays in blocks of 16 (auto-vectorised), exit per block
typedef struct { uint32_t *net, *mask; uint16_t *lo, *hi; uint8_t *proto, *allow; } Soa;
__attribute__((noinline)) static int first_match_soa(const Soa *s, int n, uint32_t ip, uint16_t port, uint8_t proto, uint64_t *tested) {
    for (int b = 0; b < n; b += 16) {
        uint8_t m[16];
        for (int k = 0; k < 16; k++) {
            int i = b + k;
            m[k] = (((ip ^ s->net[i]) & s->mask[i]) == 0) & ((uint16_t)(port - s->lo[i]) <= (uint16_t)(s->hi[i] - s->lo[i])) & (s->proto[i] == proto);
        }
        uint64_t a, c; memcpy(&a, m, 8); memcpy(&c, m + 8, 8);
        if (a | c) for (int k = 0; k < 16; k++) if (m[k]) { *tested += k + b + 1; return s->allow[b + k]; }
    }
    *tested += n; return 0;
}
static Soa soa(const Rule *r, int n) {
    Soa s; int m = (n + 31) & ~31;
    s.net = calloc(m, 4); s.mask = calloc(m, 4); s.lo = calloc(m, 2); s.hi = calloc(m, 2); s.proto = calloc(m, 1); s.allow = calloc(m, 1);
    for (int i = 0; i < n; i++) { s.net[i] = r[i].net; s.mask[i] = r[i].mask; s.lo[i] = r[i].lo; s.hi[i] = r[i].hi; s.proto[i] = r[i].proto; s.allow[i] = r[i].allow; }
    for (int i = n; i < m; i++) { s.mask[i] = 0xffffffffu; s.proto[i] = 254; } // never matches
    return s;
}
int main(int argc, char **argv) {
    int sizes[16] = {20, 40, 200, 1000}, ns = 4;
    if (argc > 1) { ns = 0; for (int i = 1; i < argc && ns < 16; i++) sizes[ns++] = atoi(argv[i]); }
    for (int q = 0; q < ns; q++) {
        int R = sizes[q]; Rule *l[4]; Soa s[4];
        for (int k = 0; k < 4; k++) { l[k] = malloc(sizeof(Rule) * R); make(l[k], R, (k == 0 || k == 3) ? 0x0A008000u : 0x0A000000u); s[k] = soa(l[k], R); }
        int N = 1 << 16; // distinct flows, reused
        uint32_t *src = malloc(4 * N), *dst = malloc(4 * N); uint16_t *sp = malloc(2 * N), *dp = malloc(2 * N); uint8_t *pr = malloc(N);
        for (int i = 0; i < N; i++) { src[i] = 0x0A000000u | (rnd() & 0x7fff); dst[i] = 0x0A008000u | (rnd() & 0x7fff); sp[i] = 1024 + rnd() % 64512; dp[i] = rnd() & 0xffff; pr[i] = rnd() % 3 ? 6 : 17; }
        for (int v = 0; v < 2; v++) {
            double best = 1e30; uint64_t tested = 0, bad = 0, ok = 0; int reps = R >= 1000 ? 3 : 10;
            for (int rep = 0; rep < reps; rep++) {
                tested = bad = ok = 0; double t = now();
                for (int i = 0; i < N; i++) {
                    int f, g;
                    if (v == 0) f = first_match(l[0], R, dst[i], dp[i], pr[i], &tested) & first_match(l[1], R, src[i], dp[i], pr[i], &tested), g = first_match(l[2], R, src[i], sp[i], pr[i], &tested) & first_match(l[3], R, dst[i], sp[i], pr[i], &tested);
                    else f = first_match_soa(&s[0], R, dst[i], dp[i], pr[i], &tested) & first_match_soa(&s[1], R, src[i], dp[i], pr[i], &tested), g = first_match_soa(&s[2], R, src[i], sp[i], pr[i], &tested) & first_match_soa(&s[3], R, dst[i], sp[i], pr[i], &tested);
                    ok += f & g; bad += f & !g;
                }
                double d = now() - t; if (d < best) best = d;
            }
            printf("R=%-5d %-9s %8.1f ns/flow (4 lists)  %6.3f ns/flow-rule  %8.2f Mflow/s  tested %.1f rules/flow  ok=%llu noreply=%llu\n", R, v ? "soa/simd" : "scalar", best / N, best / tested, 1e3 * N / best, (double)tested / N, (unsigned long long)ok, (unsigned long long)bad);
        }
    }
}
