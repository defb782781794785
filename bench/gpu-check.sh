#!/bin/sh
# Checks the cuda backend on a machine that has a device, and nothing else: no JDK, no Maven, no network.
#
# usage: bench/gpu-check.sh pack [DIR]   where the project was built: './mvnw package -DskipTests'. Makes DIR (default
#                                        target/gpu-check, less than 64 MiB): a runtime, the jars, this script.
#        DIR/gpu-check.sh [REPORT]       on the other machine: less than 8 minutes. Writes REPORT (default DIR/report): what
#                                        was found, the backend's contract, every solver, trainings, benchmarks.
#
# Exit codes: 0 everything passed, 1 something failed (the report says what), 6 there is no usable device.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

# --- where the project was built ---------------------------------------------------------------------------------------

pack() {
  root=$(dirname "$here")
  to=${1:-$root/target/gpu-check}
  jdk=${JAVA_HOME:?names no JDK 25, which has jlink}
  for built in am-cli/target/modules backend-cuda/target/check target/backends/cuda am-bench/target/benchmarks.jar; do
    [ -e "$root/$built" ] || { echo "gpu-check: there is no $root/$built; build with './mvnw package -DskipTests'" >&2; exit 2; }
  done
  rm -rf "$to"
  mkdir -p "$to/jars" "$to/backends"
  "$jdk/bin/jlink" --module-path "$(ls "$root"/am-cli/target/am-cli-*.jar):$root/am-cli/target/modules" \
    --add-modules altmin.cli,altmin.data,altmin.backend.simd,java.management,java.xml,java.logging,jdk.unsupported \
    --strip-debug --no-header-files --no-man-pages --compress zip-9 --output "$to/java"
  cp -r "$root/target/backends/cuda" "$to/backends/cuda"
  cp "$root"/backend-cuda/target/check/*.jar "$to/jars"
  "$jdk/bin/jar" --create --file "$to/jars/checks.jar" -C "$root/backend-cuda/target/test-classes" .
  cp "$root/am-bench/target/benchmarks.jar" "$to"
  cp "$0" "$to/gpu-check.sh"
  kib=$(du -sk "$to" | cut -f1)
  echo "$to: $((kib / 1024)) MiB"
  [ "$kib" -le 65536 ] || { echo "gpu-check: $kib KiB are more than 64 MiB" >&2; exit 1; }
}

# --- on the machine with the device ------------------------------------------------------------------------------------

say() { echo "$*" | tee -a "$report/report.txt"; }

# Runs a part under a time limit, its output in a file of its own; notes how it ended.
part() {
  name=$1; seconds=$2; shift 2
  begun=$(date +%s)
  code=0
  timeout -k 5 "$seconds" "$@" >"$report/$name.txt" 2>&1 || code=$?
  outcome=passed
  if [ "$code" -ne 0 ]; then
    outcome="FAILED (exit $code)"
    [ "$code" -ne 124 ] && [ "$code" -ne 137 ] || outcome="NOT FINISHED in $seconds s"
    failed=1
  fi
  say "$name: $outcome, $(($(date +%s) - begun)) s"
}

# On the class path, without the modules of the command, which have packages of the same names.
plain() {
  "$here/java/bin/java" --limit-modules java.base,java.logging,java.management,java.xml,jdk.unsupported,jdk.incubator.vector \
    --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Djava.library.path="$here/backends/cuda/lib" "$@"
}

am() { "$here/java/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED,altmin.core -m altmin.cli/altmin.cli.Am "$@"; }

checks() { plain -Xmx4g -cp "$jars" org.junit.platform.console.ConsoleLauncher execute --disable-banner --details=summary -c "$1"; }

train() {
  am train --data glyphs --backend-path "$here/backends" --json --run-dir "$report/$1" "--backend" "$2" --seed 1 --quiet \
    --limit "$3" --hidden "$4" --solver "$5" --epochs "$6"
}

benchmarks() {
  plain -cp "$here/benchmarks.jar:$(ls "$here"/backends/cuda/mods/*.jar):$(ls "$here"/backends/cuda/lib/*.jar)" \
    altmin.bench.suite.Suite --backends cuda --threads 1 --quick --out "$report/benchmarks"
}

# The functions above, for 'timeout', which runs programs only.
if [ "${1:-}" = --part ]; then
  report=$2; jars=$3; shift 3
  "$@"
  exit
fi

check() {
  report=${1:-$here/report}
  rm -rf "$report"
  mkdir -p "$report"
  report=$(cd "$report" && pwd)
  failed=0
  start=$(date +%s)
  jars=$(printf '%s:' "$here"/jars/*.jar "$here"/backends/cuda/mods/*.jar)
  [ -x "$here/java/bin/java" ] || { echo "gpu-check: there is no runtime in $here/java; make it with 'bench/gpu-check.sh pack'" >&2; exit 2; }
  say "gpu-check: $(uname -sm), $(nproc) cores"
  if command -v nvidia-smi >/dev/null; then nvidia-smi | tee "$report/nvidia-smi.txt" | sed -n '3,4p;10,13p' | tee -a "$report/report.txt"; else say "no nvidia-smi"; fi
  am backends --json --backend-path "$here/backends" >"$report/backends.json" 2>"$report/backends.txt" || true
  if ! tr '{' '\n' <"$report/backends.json" | grep '"id":"cuda"' | grep -q '"available":true'; then
    say "gpu-check: backend cuda is unavailable: $(tr '{' '\n' <"$report/backends.json" | sed -n 's/.*"id":"cuda".*"reason":"\([^"]*\)".*/\1/p')"
    say "nothing was checked"
    exit 6
  fi
  self="$here/gpu-check.sh --part $report $jars"
  part contract 110 $self checks altmin.backend.cuda.OnDeviceContract
  part solvers 110 $self checks altmin.backend.cuda.OnDeviceSolvers
  part train-simd 30 $self train simd simd 5000 300,300 dladmm 5
  part train-cuda 30 $self train cuda cuda 5000 300,300 dladmm 5
  part dladmm-60000 50 $self train dladmm-60000 cuda 60000 1000,1000 dladmm 5
  part pdadmm-10x2000 50 $self train pdadmm-10x2000 cuda 10000 9x2000 pdadmm 5
  # What was measured until then is kept, so the benchmarks have the rest of the time; to be cut off is no failure of theirs.
  before=$failed
  left=$((450 - ($(date +%s) - start)))
  if [ "$left" -gt 20 ]; then part benchmarks "$left" $self benchmarks; else say "benchmarks: no time left"; fi
  [ "$code" -ne 124 ] && [ "$code" -ne 137 ] || failed=$before
  for name in contract solvers; do say "$name: $(grep -E 'tests (successful|failed|aborted)' "$report/$name.txt" | tr -s ' []\n' ' ')"; done
  for name in train-simd train-cuda dladmm-60000 pdadmm-10x2000; do say "$name: $(grep '^{' "$report/$name.txt" || echo 'no result')"; done
  say "$(grep '^\[' "$report/benchmarks.txt" 2>/dev/null || echo 'no benchmark')"
  say "report: $report"
  exit "$failed"
}

if [ "${1:-}" = pack ]; then
  shift
  pack "$@"
else
  check "$@"
fi
