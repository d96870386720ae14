#!/usr/bin/env bash
# Counts the instructions of a fixed piece of engine work and fails if they are more than 2 % above the budget.
# After a deliberate change record anew and commit the file:  Tests/Benchmarks/check-instructions.sh --record
set -euo pipefail
cd "$(dirname "$0")"
allowed_percent=2
budget_file=instruction-budget.txt

swift build -c release --product engine-benchmark
program=$(swift build -c release --show-bin-path)/engine-benchmark
counts=$(mktemp)
trap 'rm -f "$counts"' EXIT

# Only what runs inside the work is counted: neither starting the process nor making its input.
SWIFT_DETERMINISTIC_HASHING=1 valgrind --tool=callgrind --callgrind-out-file="$counts" \
  --collect-atstart=no --toggle-collect='*measuredWork*' "$program" budget
instructions=$(awk '/^(summary|totals):/ { print $2; exit }' "$counts")
if [ -z "$instructions" ] || [ "$instructions" -eq 0 ]; then
  echo "check-instructions: callgrind counted nothing" >&2
  exit 1
fi

if [ "${1:-}" = --record ]; then
  echo "$instructions" >"$budget_file"
  echo "recorded $instructions instructions"
  exit
fi
budget=$(cat "$budget_file")
limit=$((budget + budget * allowed_percent / 100))
echo "$instructions instructions, budget $budget, limit $limit"
if [ "$instructions" -gt "$limit" ]; then
  echo "check-instructions: more than $allowed_percent % above the budget." >&2
  echo "If that is meant, record it with: Tests/Benchmarks/check-instructions.sh --record" >&2
  exit 1
fi
