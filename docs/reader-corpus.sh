#!/bin/bash
# Compiles crates of the registry with dumps of built MIR, reads all of them, and prints a table for docs/reader.md.
#
#   docs/reader-corpus.sh SCRATCH_DIRECTORY [TOOLCHAIN] [crate=version,features ...]
#
# TOOLCHAIN is a name for rustup (`1.95`, `nightly`), or a path to a `rustc`. Every crate that is compiled on the way is
# read, not the named ones only. What cannot be read is kept in SCRATCH_DIRECTORY/dumps/NAME, with its reasons beside.
# Needs pkg-config and the headers of ALSA and SQLite for the crates that bind to them.
set -euo pipefail
repository=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1"
scratch=$(cd "$1" && pwd)
toolchain=${2:-}
shift $(($# < 2 ? $# : 2))

crates=("$@")
if [ ${#crates[@]} = 0 ]; then
    crates=(serde=1,derive serde_json=1 syn=2,full,visit,visit-mut,fold,extra-traits regex=1 regex-automata=0.4
        tokio=1,full hyper=1,full h2=0.4 reqwest=0.12,rustls-tls,json,stream,blocking,multipart rustls=0.23,ring image=0.25
        v4l=0.14 cpal=0.16 hound=3 symphonia=0.5,all retina=0.4 rusqlite=0.37 diesel=2,sqlite,r2d2,chrono
        sqlx-core=0.8,_rt-tokio,json clap=4,derive rayon=1 crossbeam=0.8 nalgebra=0.34 ndarray=0.16,rayon wgpu-core=27
        axum=0.8,multipart,ws tonic=0.14 tracing=0.1 tracing-subscriber=0.3 chrono=0.4 rand=0.9)
fi

(cd "$repository" && cargo build --quiet --release -p cargo-privacy-check --example read_corpus)
reader=$(cd "$repository" && cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
reader=$reader/release/examples/read_corpus

mkdir -p "$scratch/src" "$scratch/dumps"
: >"$scratch/src/lib.rs"
: >"$scratch/dumps/table.tsv"
{
    printf '[package]\nname = "corpus"\nversion = "0.0.0"\nedition = "2021"\n\n[workspace]\n\n[dependencies]\n'
    for crate in "${crates[@]}"; do
        IFS=, read -ra parts <<<"${crate#*=}"
        features=$(printf ', "%s"' "${parts[@]:1}")
        [ ${#parts[@]} -gt 1 ] || features=
        printf '%s = { version = "%s", features = [%s] }\n' "${crate%%=*}" "${parts[0]}" "${features#, }"
    done
} >"$scratch/Cargo.toml"

# The compiler of every crate: dumps, reads, notes the result, and deletes what was read.
cat >"$scratch/wrapper" <<WRAPPER
#!/bin/bash
rustc="\$1"; shift
case "\${CARGO_CRATE_NAME:-build_script_}" in build_script_*) exec "\$rustc" "\$@" ;; esac
case " \$* " in *" --print"*) exec "\$rustc" "\$@" ;; esac
dump="$scratch/dumps/\$CARGO_CRATE_NAME-\$CARGO_PKG_VERSION"
rm -rf "\$dump"; mkdir -p "\$dump"
RUSTC_BOOTSTRAP=1 "\$rustc" "\$@" -Zdump-mir=built "-Zdump-mir-dir=\$dump" -Zmir-include-spans=on \\
    -Ztrim-diagnostic-paths=no -Zspan-free-formats || exit
if "$reader" "\$dump" >>"$scratch/dumps/table.tsv" 2>"\$dump.unread"; then rm -rf "\$dump" "\$dump.unread"; fi
exit 0
WRAPPER
chmod +x "$scratch/wrapper"

case "$toolchain" in
*/*) export RUSTC=$toolchain ;;
?*) export RUSTUP_TOOLCHAIN=$toolchain ;;
esac
# Versions that this compiler is too old for are not chosen.
export CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS=fallback
cd "$scratch"
RUSTC_WRAPPER=$scratch/wrapper CARGO_TARGET_DIR=$scratch/target CARGO_PROFILE_DEV_DEBUG=0 cargo check --keep-going || true

echo '| crate | bodies | MB of text | seconds | MB/s | peak MB | unread |'
echo '|---|---:|---:|---:|---:|---:|---:|'
sort "$scratch/dumps/table.tsv" | awk -F'\t' '
    { bodies += $2; text += $3; seconds += $4; unread += $7; if ($6 > peak) peak = $6
      if ($2 >= 300 || $7 > 0) print "| " $1 " | " $2 " | " $3 " | " $4 " | " $5 " | " $6 " | " $7 " |"; else small++ }
    END { printf "| **all %d crates**, %d below 300 bodies | %d | %.1f | %.3f | %.0f | %d | %d |\n",
          NR, small, bodies, text, seconds, text / (seconds > 0 ? seconds : 1), peak, unread }'
