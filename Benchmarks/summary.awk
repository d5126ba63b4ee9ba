# Medians of raw results: first file, the rows expected (workload,engine,size); second, raw results in any order
# (workload,engine,size,ns,answer). An answer is ok or WRONG already, or a number that is checked here.
BEGIN {
  FS = OFS = ","
  print "workload", "engine", "size", "median_ns", "spread_pct", "check"
}

NR == FNR {
  keys[++count] = $0
  next
}

{
  key = $1 FS $2 FS $3
  runs[key]++
  times[key, runs[key]] = $4
  answers[key, runs[key]] = $5
}

# Renewal theory, Erlang's formula, and what all engines agree on
function is_right(workload, key, run, answer) {
  if (answer == "ok") return 1
  if (answer == "WRONG" || answer + 0 != answer) return 0
  if (workload == "hold-exponential") return answer > 0.95 && answer < 1.05
  if (workload == "mm5") return answer > 1.2 && answer < 1.9
  if (workload == "dispatch") return answer > 15 && answer < 15.8
  # The other increments have a long transient: the engines must agree, seed by seed
  other = key
  sub(/,cpp-[a-z0-9-]*,/, ",cpp-heap4,", other)
  difference = answer / answers[other, run] - 1
  return difference < 1e-4 && difference > -1e-4
}

END {
  for (k = 1; k <= count; k++) {
    key = keys[k]
    n = runs[key]
    if (!n) {
      print key, "nan", "nan", "missing"
      continue
    }
    split(key, parts, FS)
    check = "ok"
    for (i = 1; i <= n; i++) {
      sorted[i] = times[key, i] + 0
      if (!is_right(parts[1], key, i, answers[key, i])) check = "WRONG"
    }
    for (i = 2; i <= n; i++)
      for (j = i; j > 1 && sorted[j] < sorted[j - 1]; j--) {
        swap = sorted[j]
        sorted[j] = sorted[j - 1]
        sorted[j - 1] = swap
      }
    median = n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
    printf "%s,%.2f,%.1f,%s\n", key, median, (sorted[n] - sorted[1]) / median * 100, check
  }
}
