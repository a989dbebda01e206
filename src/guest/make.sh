#!/usr/bin/env bash
# Makes the images of the lab into public/lab: a kernel, a file system and what an emulated PC needs to start them, all
# from Debian's packages. It needs Debian (or a system with its apt), but no root, and changes nothing on the machine:
# packages are fetched and unpacked into a folder of its own. What was made is kept in the cache folder, so that making it
# again from the same recipe and packages takes a moment.
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
packages=(linux-source-6.12 seabios busybox-static:i386 strace:i386 libc6:i386)
emulator=$root/node_modules/v86

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
END
command -v apt-get > /dev/null && command -v dpkg > /dev/null ||
  fail "it is made from Debian's packages, and there is no apt-get. Make it in a container, as src/guest/SOURCES.md says, or take public/lab from a release."
((${#missing[@]} == 0)) || fail "missing are: apt-get install ${missing[*]}"
echo '#include <stdio.h>' | gcc -x c -fsyntax-only - 2> /dev/null || fail 'missing are: apt-get install libc6-dev'
echo 'int main(void) { return 0; }' | gcc -m32 -x c -c -o /dev/null - 2> /dev/null ||
  fail 'gcc does not compile for i386. On a machine that is no x86, apt-get install gcc-i686-linux-gnu does not suffice yet.'
[[ -f $emulator/build/v86.wasm ]] || fail 'the emulator is missing: npm ci'

# --- Which packages -------------------------------------------------------------------------------------------------

# A state of apt's own, so that i386 need not be added to the machine's architectures.
apt_folder=$cache/apt
mkdir -p "$apt_folder/lists/partial" "$apt_folder/archives/partial"
cat > "$apt_folder/apt.conf" << END
APT::Architecture "amd64";
APT::Architectures { "amd64"; "i386"; };
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
if ! uris=$(apt-get download --print-uris "${packages[@]}" 2> "$apt_folder/find.log"); then
  rm -f "$apt_folder/asked"
  cat "$apt_folder/update.log" "$apt_folder/find.log" >&2
  fail "apt finds not all of ${packages[*]}."
fi

# --- Whether it is made already -------------------------------------------------------------------------------------

# The name and hash of packages.
named() { awk '{ print $2, $4 }' <<< "$uris" | grep -E "$1" | sort; }
compilers() { gcc --version | head -1 && ld --version | head -1; }
hash() { sha256sum | cut -c1-32; }
kernel_key=$({ cat "$recipe/kernel.config" && named '^linux-source' && compilers; } | hash)
key=$({
  cd "$recipe"
  find make.sh kernel.config programs rootfs -type f -print0 | sort -z | xargs -0 sha256sum
  sha256sum < "$emulator/build/v86.wasm"
  named . && compilers
} | hash)
made=$cache/$key
kernel=$cache/kernel-$kernel_key
# What came from where goes with the images, in exact versions.
name_sources() {
  cat "$recipe/SOURCES.md"
  printf '\n## The versions in these images\n\n'
  apt-cache show --no-all-versions "${packages[@]}" |
    awk -F': ' '
      /^$/ { if (name != "") print "- " line; name = line = "" }
      $1 == "Package" { name = $2; line = "`" $2 "`" }
      $1 == "Architecture" || $1 == "Version" || $1 == "Source" || $1 ~ /Built-Using$/ { line = line ", " tolower($1) " " $2 }
      END { if (name != "") print "- " line }'
  printf -- '- npm `v86`, version %s\n' "$(sed -n 's/^ *"version": "\(.*\)",*/\1/p' "$emulator/package.json")"
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

# --- The packages ---------------------------------------------------------------------------------------------------

work=$(mktemp -d "$cache/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
unpacked=$work/unpacked
mkdir "$work/packages" "$unpacked" "$work/out"
wanted=("${packages[@]}")
# The kernel's source is by far the largest.
[[ -f $kernel/release ]] && wanted=("${packages[@]:1}")
(cd "$work/packages" && apt-get download "${wanted[@]}") > "$work/download.log" 2>&1 || {
  cat "$work/download.log" >&2
  fail 'the packages could not be fetched.'
}
for package in "$work"/packages/*.deb; do dpkg -x "$package" "$unpacked"; done

# The same bytes from the same packages: no clock, no name of this machine.
export ARCH=i386 KBUILD_BUILD_TIMESTAMP='Thu Jan 1 00:00:00 UTC 1970' KBUILD_BUILD_USER=lab KBUILD_BUILD_HOST=lab \
  KBUILD_BUILD_VERSION=1 SOURCE_DATE_EPOCH=0

# --- The kernel -----------------------------------------------------------------------------------------------------

if [[ ! -f $kernel/release ]]; then
  tar -C "$work" -xf "$unpacked/usr/src/linux-source-6.12.tar.xz"
  linux=$work/linux-source-6.12
  (
    cd "$linux"
    make -s tinyconfig
    scripts/kconfig/merge_config.sh -m .config "$recipe/kernel.config"
    make -s olddefconfig
    # An option that this kernel does not know, or that depends on another one, would be dropped without a word.
    while IFS= read -r option; do
      grep -qxF -- "$option" .config || { echo "not taken: $option" && exit 1; }
    done < <(grep -E '^CONFIG_' "$recipe/kernel.config")
    make -s "-j$(nproc)" bzImage
    make -s headers
  ) > "$work/kernel.log" 2>&1 || {
    tail -30 "$work/kernel.log" >&2
    fail 'the kernel could not be built.'
  }
  # What the rest needs of its source.
  rm -rf "$kernel"
  mkdir "$kernel"
  cp "$linux/arch/x86/boot/bzImage" "$linux/arch/x86/entry/syscalls/syscall_32.tbl" "$linux/usr/gen_init_cpio.c" "$kernel"
  cp -r "$linux/usr/include" "$linux/tools/include/nolibc" "$kernel"
  make -s -C "$linux" kernelrelease > "$work/release"
  mv "$work/release" "$kernel/release"
fi
cp "$kernel/bzImage" "$work/out/kernel.bin"

# --- The file system ------------------------------------------------------------------------------------------------

# The name and number of every call of this kernel, without those that only have a number.
awk '$2 == "i386" && NF >= 4 { printf "\t{ \"%s\", %d },\n", $3, $1 }' \
  "$kernel/syscall_32.tbl" > "$work/calls.h"
for program in agent under call demo; do
  gcc -m32 -march=i686 -std=gnu11 -Os -Wall -Wextra -Werror -static -nostdlib -ffreestanding -fno-pie -no-pie \
    -fomit-frame-pointer -fno-stack-protector -fno-asynchronous-unwind-tables -fno-ident \
    -Wl,--build-id=none -Wl,-z,noseparate-code -s \
    -nostdinc -isystem "$kernel/include" -I "$work" \
    -include "$kernel/nolibc/nolibc.h" \
    "$recipe/programs/$program.c" -o "$work/$program"
done
gcc -O1 -w "$kernel/gen_init_cpio.c" -o "$work/gen_init_cpio"

{
  for folder in /bin /dev /etc /lab /lib /proc /root /run /sys /tmp /var; do echo "dir $folder 755 0 0"; done
  echo 'nod /dev/console 600 0 0 c 5 1'
  echo 'nod /dev/null 666 0 0 c 1 3'
  echo "file /init $recipe/rootfs/init 755 0 0"
  for file in inittab profile passwd group; do echo "file /etc/$file $recipe/rootfs/$file 644 0 0"; done
  echo "file /bin/busybox $unpacked/usr/bin/busybox 755 0 0"
  # Of the commands of BusyBox those that its own list has, but for those of the lab's own.
  "$unpacked/usr/bin/busybox" --list | grep -vx busybox | sort | while read -r name; do echo "slink /bin/$name busybox 777 0 0"; done
  for program in agent under call demo; do echo "file /lab/$program $work/$program 755 0 0"; done
  echo 'slink /lab/record under 777 0 0'
  echo 'slink /lab/logged under 777 0 0'
  echo "file /lab/strace $unpacked/usr/bin/strace 755 0 0"
  echo "file /lib/ld-linux.so.2 $unpacked/usr/lib/i386-linux-gnu/ld-linux.so.2 755 0 0"
  echo "file /lib/libc.so.6 $unpacked/usr/lib/i386-linux-gnu/libc.so.6 755 0 0"
} > "$work/files"
"$work/gen_init_cpio" -t 0 "$work/files" | gzip -9n > "$work/out/system.bin"
gzip -9n < "$unpacked/usr/share/seabios/bios.bin" > "$work/out/bios.bin"
gzip -9n < "$emulator/build/v86.wasm" > "$work/out/emulator.bin"
# What strace adds, which needs the C library beside it.
strace_bytes=$(cat "$unpacked/usr/bin/strace" "$unpacked"/usr/lib/i386-linux-gnu/{ld-linux.so.2,libc.so.6} | gzip -9n | wc -c)

# --- What it is -----------------------------------------------------------------------------------------------------

{
  printf '{\n  "key": "%s",\n  "kernel": "%s",\n  "files": {\n' "$key" "$(< "$kernel/release")"
  first=1
  for file in kernel system bios emulator; do
    ((first)) || printf ',\n'
    first=0
    printf '    "%s": { "bytes": %d, "sha256": "%s" }' "$file" "$(wc -c < "$work/out/$file.bin")" \
      "$(sha256sum < "$work/out/$file.bin" | cut -d' ' -f1)"
  done
  printf '\n  },\n  "straceBytes": %d,\n  "packages": [\n' "$strace_bytes"
  awk '{ printf "%s    \"%s\"", (NR > 1 ? ",\n" : ""), $2 }' <<< "$uris"
  printf '\n  ]\n}\n'
} > "$work/out/lab.json"
rm -rf "$made"
mv "$work/out" "$made"
publish
