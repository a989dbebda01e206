#!/usr/bin/env bash
# Makes the images of the lab into public/lab: an emulator of a PC, and the memory of such a PC that has started a kernel
# and waits at its prompt. All of it is made from Debian's packages. It needs Debian (or a system with its apt), but no
# root, and changes nothing on the machine: packages are fetched and unpacked into a folder of its own. What was made is
# kept in the cache folder, so that making it again from the same recipe and packages takes a moment.
#
#   npm run lab              makes the images, if they are not there yet
#   npm run lab -- --fresh   asks Debian for newer packages first
#   npm run lab -- --again   makes all anew in another folder, the kernel too, and compares the bytes
set -euo pipefail
shopt -s inherit_errexit
export LC_ALL=C
recipe=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$recipe/../.." && pwd)
images=${SECCOMPOSE_LAB_IMAGES:-$root/public/lab}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/seccompose-lab
# What is unpacked, the kernel's source first: it is by far the largest.
packages=(linux-source-6.12 busybox-static strace libunwind8 liblzma5 libc6 wasi-libc libc++-19-dev-wasm32 libc++abi-19-dev-wasm32 libclang-rt-19-dev-wasm32)
# The source of the emulator is no package, but lies beside the one that is made from it.
bochs_archive=bochs_3.0+dfsg.orig.tar.xz
bochs_sha256=78f6c73d4a6472d5130a87ab9dc306d02c7c71ed8e25b3a8ef642e2a7acd282b

fail() {
  printf 'The lab cannot be made here: %s\n' "$*" >&2
  exit 1
}

if [[ ${1:-} == --again ]]; then
  other=$(mktemp -d)
  trap 'rm -rf "$other"' EXIT
  bash "$0"
  XDG_CACHE_HOME=$other/cache SECCOMPOSE_LAB_IMAGES=$other/images bash "$0"
  diff -rq "$images" "$other/images" || fail 'made again, it has other bytes.'
  echo 'Made again in another folder, it has the same bytes.'
  exit 0
fi

# --- What must be there ---------------------------------------------------------------------------------------------

missing=()
# The command, and Debian's package that has it.
while read -r command package; do
  command -v "$command" > /dev/null || missing+=("$package")
done << 'END'
gcc gcc
ld binutils
make make
flex flex
bison bison
bc bc
xz xz-utils
perl perl
clang++-19 clang-19
wasm-ld-19 lld-19
node nodejs
END
command -v apt-get > /dev/null && command -v dpkg > /dev/null ||
  fail "it is made from Debian's packages, and there is no apt-get. Make it in a container, as src/guest/SOURCES.md says, or take public/lab from a release."
((${#missing[@]} == 0)) || fail "missing are: apt-get install ${missing[*]}"
echo '#include <stdio.h>' | gcc -x c -fsyntax-only - 2> /dev/null || fail 'missing are: apt-get install libc6-dev'
echo 'int main(void) { return 0; }' | gcc -m32 -x c -c -o /dev/null - 2> /dev/null ||
  fail 'gcc does not compile for i386. On a machine that is no x86, apt-get install gcc-i686-linux-gnu does not suffice yet.'
echo '#include <libelf.h>' | gcc -x c -fsyntax-only - 2> /dev/null || fail 'missing are: apt-get install libelf-dev'
[[ -d $root/node_modules/vite ]] || fail 'missing is what bundles the emulator: npm ci'

# --- Which packages -------------------------------------------------------------------------------------------------

# A state of apt's own, which asks for what this recipe needs and leaves the machine's alone.
apt_folder=$cache/apt
mkdir -p "$apt_folder/lists/partial" "$apt_folder/archives/partial"
cat > "$apt_folder/apt.conf" << END
APT::Architecture "amd64";
APT::Architectures { "amd64"; };
APT::Sandbox::User "$(id -un)";
Dir::State::lists "$apt_folder/lists";
Dir::State::status "/dev/null";
Dir::Cache "$apt_folder";
END
export APT_CONFIG=$apt_folder/apt.conf
if [[ ${1:-} == --fresh || ! -f $apt_folder/asked ]]; then
  # An archive that is being renewed may lack one of its lists for a while; what counts is that the packages are found.
  apt-get update > "$apt_folder/update.log" 2>&1 ||
    echo "Not every list of Debian's packages could be fetched ($apt_folder/update.log): these may not be the newest." >&2
  touch "$apt_folder/asked"
fi
if ! uris=$(apt-get download --print-uris "${packages[@]}" 2> "$apt_folder/find.log") ||
  ! bochs_uri=$(apt-get download --print-uris bochs 2>> "$apt_folder/find.log" | cut -d"'" -f2); then
  rm -f "$apt_folder/asked"
  cat "$apt_folder/update.log" "$apt_folder/find.log" >&2
  fail "apt finds not all of ${packages[*]} bochs."
fi

# --- Whether it is made already -------------------------------------------------------------------------------------

# The name and hash of packages.
named() { awk '{ print $2, $4 }' <<< "$uris" | grep -E "$1" | sort; }
hash() { sha256sum | cut -c1-32; }
contents() { (cd "$recipe" && find "$@" -type f -print0 | sort -z | xargs -0 sha256sum); }
kernel_key=$({ contents kernel.config && named '^linux-source' && gcc --version | head -1 && ld --version | head -1; } | hash)
emulator_key=$({ contents make.sh emulator && named wasm32 && named wasi && echo "$bochs_sha256" && clang-19 --version | head -1; } | hash)
key=$({
  contents make.sh save-state.mjs programs rootfs
  sha256sum < "$root/src/lab/emulator.ts"
  echo "$kernel_key $emulator_key"
  named .
} | hash)
made=$cache/$key
kernel=$cache/kernel-$kernel_key
emulator=$cache/emulator-$emulator_key
# What came from where goes with the images, in exact versions.
name_sources() {
  cat "$recipe/SOURCES.md"
  printf '\n## The versions in these images\n\n'
  apt-cache show --no-all-versions "${packages[@]}" bochs |
    awk -F': ' '
      /^$/ { if (name != "") print "- " line; name = line = "" }
      $1 == "Package" { name = $2; line = "`" $2 "`" }
      $1 == "Architecture" || $1 == "Version" || $1 == "Source" || $1 ~ /Built-Using$/ { line = line ", " tolower($1) " " $2 }
      END { if (name != "") print "- " line }'
  printf -- '- the source of `bochs`, `%s`, SHA-256 `%s`\n' "$bochs_archive" "$bochs_sha256"
}
publish() {
  mkdir -p "$images"
  rm -f "$images"/*
  cp "$made"/* "$images"/
  name_sources > "$images/SOURCES.md"
  printf 'The lab is in %s: %s bytes.\n' "${images#"$root/"}" "$(cat "$images"/*.bin | wc -c)"
  exit 0
}
[[ -f $made/lab.json ]] && publish

cat << 'END'
Making the lab: about 170 MB are fetched, and 2 GB of disk are used meanwhile, 5 MB afterwards. It takes 5 to 15 minutes,
most of them for the kernel. What is done is told here; what the tools say is kept.
END
step() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$1"; }
# Runs a part of the recipe, whose words go to a file that is kept where it fails.
logs=$cache/logs
mkdir -p "$logs"
logged() {
  local name=$1
  shift
  # Beside the script: where its status is asked for at once, Bash would go on after an error within.
  "$@" > "$logs/$name.log" 2>&1 &
  wait $! && return
  # The reason is the first error; what follows it is often a consequence.
  { grep -m 3 -iE '(error|fatal|cannot|not found|no such)' "$logs/$name.log" || true; tail -15 "$logs/$name.log"; } >&2
  fail "$name: all that was said is in $logs/$name.log"
}

# --- The packages ---------------------------------------------------------------------------------------------------

work=$(mktemp -d "$cache/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
unpacked=$work/unpacked
mkdir "$work/packages" "$unpacked" "$work/out"
wanted=("${packages[@]}")
# The kernel's source is by far the largest.
[[ -f $kernel/release ]] && wanted=("${packages[@]:1}")
step 'fetching the packages'
fetch() {
  cd "$work/packages"
  apt-get download "${wanted[@]}"
  [[ -f $emulator/emulator.wasm ]] || /usr/lib/apt/apt-helper download-file "${bochs_uri%/*}/$bochs_archive" "$work/bochs.tar.xz" "SHA256:$bochs_sha256"
}
logged packages fetch
for package in "$work"/packages/*.deb; do dpkg -x "$package" "$unpacked"; done

# The same bytes from the same packages: no clock, no name of this machine.
export ARCH=x86_64 KBUILD_BUILD_TIMESTAMP='Thu Jan 1 00:00:00 UTC 1970' KBUILD_BUILD_USER=lab KBUILD_BUILD_HOST=lab \
  KBUILD_BUILD_VERSION=1 SOURCE_DATE_EPOCH=0

# --- The kernel -----------------------------------------------------------------------------------------------------

linux=$work/linux-source-6.12
build_kernel() {
  tar -C "$work" -xf "$unpacked/usr/src/linux-source-6.12.tar.xz"
  cd "$linux"
  make -s tinyconfig
  scripts/kconfig/merge_config.sh -m .config "$recipe/kernel.config"
  make -s olddefconfig
  # An option that this kernel does not know, or that depends on another one, would be dropped without a word.
  while IFS= read -r option; do
    grep -qxF -- "$option" .config || { echo "error: not taken: $option" && return 1; }
  done < <(grep -E '^CONFIG_' "$recipe/kernel.config")
  make -s "-j$(nproc)" vmlinux
  make -s headers
}
if [[ ! -f $kernel/release ]]; then
  step 'building the kernel'
  logged kernel build_kernel
  # What the rest needs of its source. The kernel is not packed: it is started once, here.
  rm -rf "$kernel"
  mkdir "$kernel"
  strip -o "$kernel/vmlinux" "$linux/vmlinux"
  cp "$linux"/arch/x86/entry/syscalls/syscall_{32,64}.tbl "$linux/usr/gen_init_cpio.c" "$kernel"
  cp -r "$linux/usr/include" "$linux/tools/include/nolibc" "$kernel"
  make -s -C "$linux" kernelrelease > "$work/release"
  mv "$work/release" "$kernel/release"
fi

# --- The emulator ---------------------------------------------------------------------------------------------------

build_emulator() {
  local bochs=$work/bochs-3.0 built=$work/emulator clang=$work/clang file
  tar -C "$work" -xf "$work/bochs.tar.xz"
  mkdir -p "$built/objects" "$clang/lib/wasm32-unknown-wasi"
  # Where clang looks for its own headers and for what it takes from no library.
  ln -s "$(clang++-19 --print-resource-dir)/include" "$clang/include"
  cp "$unpacked"/usr/lib/llvm-19/lib/clang/19/lib/wasi/*builtins*.a "$clang/lib/wasm32-unknown-wasi/libclang_rt.builtins.a"
  local target=(--target=wasm32-wasi "--sysroot=$unpacked/usr" "-resource-dir=$clang" "-fuse-ld=$(command -v wasm-ld-19)")
  cd "$built"
  # Its settings alone are taken: what is compiled is the processor and its memory, which have no use for threads.
  CC="clang-19 ${target[*]}" CXX="clang++-19 ${target[*]}" PTHREAD_LIBS=-lwasi-emulated-pthread \
    CXXFLAGS="-O2 -isystem $unpacked/usr/lib/llvm-19/include/wasm32-wasi/c++/v1" \
    LDFLAGS="-L$unpacked/usr/lib/llvm-19/lib/wasm32-wasi" \
    "$bochs/configure" --build=x86_64-pc-linux-gnu --host=wasm32-unknown-emscripten --with-nogui --enable-x86-64 \
    --enable-cpu-level=6 --enable-repeat-speedups --enable-fast-function-calls --enable-handlers-chaining --disable-pci \
    --disable-large-ramfile --disable-show-ips --disable-stats --disable-logging --disable-docbook \
    --disable-x86-debugger --disable-3dnow
  {
    # Without what only speaks of other processors, and without the disassembler.
    find "$bochs/cpu" \( -name '*.cc' -o -name '*.c' \) -not -path '*/avx/*' -not -name debugstuff.cc -not -name disasm.cc
    printf '%s\n' "$bochs"/{memory/memory,memory/memory_stub,memory/misc_mem,pc_system,gui/paramtree}.cc "$recipe"/emulator/*.cc
  } | sort > sources
  export compile="clang++-19 ${target[*]} -isystem $unpacked/usr/lib/llvm-19/include/wasm32-wasi/c++/v1 -std=c++17 -O2 -w \
    -fno-exceptions -fno-rtti -fno-strict-aliasing -ffunction-sections -fdata-sections -mbulk-memory -mnontrapping-fptoint \
    -msign-ext -mllvm -wasm-enable-sjlj -include libgen.h -DSOFTFLOAT_FAST_INT64 -DINLINE_LEVEL=5 \
    -DSOFTFLOAT_FAST_DIV32TO16 -DSOFTFLOAT_FAST_DIV64TO32 -I$recipe/emulator -I$built -I$bochs -I$bochs/cpu \
    -I$bochs/cpu/softfloat3e/include -ffile-prefix-map=$work=. -ffile-prefix-map=$recipe=."
  # Files of one name lie in several folders.
  awk '{ printf "%s objects/%04d.o\n", $0, NR }' sources |
    xargs -P "$(nproc)" -L 1 bash -c '$compile -c "$0" -o "$1"'
  clang++-19 "${target[@]}" -mexec-model=reactor -O2 "-L$unpacked/usr/lib/llvm-19/lib/wasm32-wasi" -Wl,--gc-sections \
    -Wl,--strip-debug -Wl,-z,stack-size=1048576 objects/*.o -lsetjmp -lc++ -lc++abi -o emulator.wasm
}
if [[ ! -f $emulator/emulator.wasm ]]; then
  step 'building the emulator'
  logged emulator build_emulator
  rm -rf "$emulator"
  mkdir "$emulator"
  cp "$work/emulator/emulator.wasm" "$emulator/unfinished"
  mv "$emulator/unfinished" "$emulator/emulator.wasm"
fi

# --- The file system ------------------------------------------------------------------------------------------------

step 'building the programs'
# The name and number of every call of this kernel, without those that only have a number.
calls() { awk -v abi="$2" -v bit="$3" '$2 ~ abi && NF >= 4 { printf "\t{ \"%s\", %d },\n", $3, $1 + bit }' "$kernel/syscall_$1.tbl"; }
calls 64 '^(common|64)$' 0 > "$work/calls-x86_64.h"
calls 64 '^(common|x32)$' $((1 << 30)) > "$work/calls-x32.h"
calls 32 '^i386$' 0 > "$work/calls-i386.h"
build_programs() {
  for program in agent under call demo drop; do
    gcc -m64 -march=x86-64 -std=gnu11 -Os -Wall -Wextra -Werror -static -nostdlib -ffreestanding -fno-pie -no-pie \
      -fomit-frame-pointer -fno-stack-protector -fno-asynchronous-unwind-tables -fno-ident -fcf-protection=none \
      -Wl,--build-id=none -Wl,-z,noseparate-code -s \
      -nostdinc -isystem "$kernel/include" -I "$work" \
      -include "$kernel/nolibc/nolibc.h" \
      "$recipe/programs/$program.c" -o "$work/$program"
  done
}
logged programs build_programs
# What strace needs beside itself.
libraries=$unpacked/usr/lib/x86_64-linux-gnu
gcc -O1 -w "$kernel/gen_init_cpio.c" -o "$work/gen_init_cpio"

{
  for folder in /bin /dev /etc /lab /lib /lib64 /proc /root /run /sys /tmp /var; do echo "dir $folder 755 0 0"; done
  echo 'nod /dev/console 600 0 0 c 5 1'
  echo 'nod /dev/null 666 0 0 c 1 3'
  echo "file /init $recipe/rootfs/init 755 0 0"
  for file in inittab profile passwd group; do echo "file /etc/$file $recipe/rootfs/$file 644 0 0"; done
  echo "file /bin/busybox $unpacked/usr/bin/busybox 755 0 0"
  # Of the commands of BusyBox those that its own list has, but for those of the lab's own.
  "$unpacked/usr/bin/busybox" --list | grep -vx busybox | sort | while read -r name; do echo "slink /bin/$name busybox 777 0 0"; done
  for program in agent under call demo drop; do echo "file /lab/$program $work/$program 755 0 0"; done
  for name in record logged supervise contain; do echo "slink /lab/$name under 777 0 0"; done
  echo "file /lab/strace $unpacked/usr/bin/strace 755 0 0"
  echo "file /lib64/ld-linux-x86-64.so.2 $libraries/ld-linux-x86-64.so.2 755 0 0"
  for library in libc.so.6 libunwind-ptrace.so.0 libunwind-x86_64.so.8 libunwind.so.8 liblzma.so.5; do
    echo "file /lib/$library $(realpath "$libraries/$library") 755 0 0"
  done
} > "$work/files"
"$work/gen_init_cpio" -t 0 "$work/files" > "$work/system"

# --- The machine at its first prompt ----------------------------------------------------------------------------------

step 'starting the machine, and saving it at its prompt'
logged state node "$recipe/save-state.mjs" "$emulator/emulator.wasm" "$kernel/vmlinux" "$work/system" "$work/state"
tail -1 "$logs/state.log"
gzip -9n < "$work/state" > "$work/out/state.bin"
gzip -9n < "$emulator/emulator.wasm" > "$work/out/emulator.bin"

# --- What it is -----------------------------------------------------------------------------------------------------

{
  printf '{\n  "key": "%s",\n  "kernel": "%s",\n  "files": {\n' "$key" "$(< "$kernel/release")"
  first=1
  for file in emulator state; do
    ((first)) || printf ',\n'
    first=0
    printf '    "%s": { "bytes": %d, "sha256": "%s" }' "$file" "$(wc -c < "$work/out/$file.bin")" \
      "$(sha256sum < "$work/out/$file.bin" | cut -d' ' -f1)"
  done
  printf '\n  },\n  "packages": [\n'
  sort <<< "$uris" | awk '{ printf "%s    \"%s\"", (NR > 1 ? ",\n" : ""), $2 }'
  printf '\n  ]\n}\n'
} > "$work/out/lab.json"
rm -rf "$made"
mv "$work/out" "$made"
publish
