/*
 * The yardstick of the collateral bench: the same collapse of loans into scheduled-balance columns (one pass over each
 * loan's schedule, adding balance and balance x rate per month), written plainly in C. Prints seconds and a checksum.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int argc, char **argv) {
  int loans = argc > 1 ? atoi(argv[1]) : 5200;
  int repeats = argc > 2 ? atoi(argv[2]) : 1;
  enum { TERM = 180, AGES = 19 };
  static double balance[AGES][TERM + 1], by_rate[AGES][TERM + 1];
  double *start = malloc(loans * sizeof(double)), *rate = malloc(loans * sizeof(double));
  double *payment = malloc(loans * sizeof(double));
  int *age = malloc(loans * sizeof(int));
  for (int l = 0; l < loans; l++) {
    age[l] = 6 + l % AGES;
    rate[l] = 5.0 + (l % 65) * 0.125;
    start[l] = 1000000.0 + (l % 977) * 7919.0;
    double r = rate[l] / 1200, f = 1;
    for (int i = 0; i < TERM - age[l]; i++) f /= 1 + r;
    payment[l] = start[l] * r / (1 - f);
  }
  struct timespec a, b;
  clock_gettime(CLOCK_MONOTONIC, &a);
  for (int n = 0; n < repeats; n++) {
    for (int l = 0; l < loans; l++) {
      double *bal = balance[age[l] - 6], *wgt = by_rate[age[l] - 6];
      double value = start[l], growth = 1 + rate[l] / 1200;
      int remaining = TERM - age[l];
      for (int i = 0; i < remaining; i++) {
        if (i > 0) {
          value = value * growth - payment[l];
          if (value <= 0) break;
        }
        bal[i] += value;
        wgt[i] += value * rate[l];
      }
    }
  }
  clock_gettime(CLOCK_MONOTONIC, &b);
  double sum = 0;
  for (int k = 0; k < AGES; k++)
    for (int i = 0; i <= TERM; i++) sum += balance[k][i] + by_rate[k][i];
  printf("{\"ms\":%.3f,\"checksum\":%.6e}\n",
         ((b.tv_sec - a.tv_sec) * 1e3 + (b.tv_nsec - a.tv_nsec) / 1e6) / repeats, sum);
  return 0;
}
