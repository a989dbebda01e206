# What start scripts do with files, users and texts, with the programs that an image brings for that: Debian's, or where
# `TOOLS` is busybox, those of BusyBox.
set -e
umask 022
cd /tmp
mkdir -p made/one made/two/three; mkdir -m 700 made/own
printf 'user nobody;\n# a comment\nlisten 80;\n' > made/one/conf
touch made/one/empty; touch -d '2020-01-01 00:00:00' made/one/conf; touch -r made/one/conf made/one/empty
chmod 600 made/one/conf; chmod -R u+rwX,go+rX made
chown nobody made/one/conf; chown -R nobody:nogroup made/one; chown -hR 0:0 made/two; chgrp nogroup made/two
ln -s conf made/one/link; ln -sf empty made/one/link; ln -sfn one made/current; ln made/one/conf made/one/hard
cp made/one/conf made/two/; cp -p made/one/conf made/two/kept; cp -f made/one/conf made/two/conf
cp -r made/one made/three; cp -a made/one made/four; cp -rpf made/one/. made/two/; cp -n made/one/empty made/two/new
mv made/two/kept made/two/moved; mv -f made/two/moved made/two/conf; mv made/four /run/four; mv /run/four made/five
install -d -m 750 -o nobody made/six; install -m 640 -o nobody -g nogroup made/one/conf made/six/
sed -i 's/80/8080/' made/two/conf; sed -i.before -e '/^#/d' made/two/conf; sed -n 's/listen //p' made/two/conf > made/port
[ "$(cat made/port)" = '8080;' ]; [ -w made/port ]; [ -x made ]; [ ! -e made/none ]; [ made/port -nt made/one/conf ]
[ -n "$TOOLS" ] || WORD=word envsubst '$WORD' < made/port > made/filled
find made -type f -name '*.before' -exec rm '{}' ';'; find made -follow -type f -print0 | xargs -0 -n 4 ls -ld > made/list
find made \! -user root -exec chown root '{}' +; find made -type d -exec chmod 755 '{}' ';'
find made -mindepth 1 -maxdepth 1 -type d | sort -r | while read -r each; do basename "$each"; done | uniq > made/names
new=$(mktemp); folder=$(mktemp -d); cat made/one/conf made/two/conf > "$new"; rm "$new"; rmdir "$folder"
ls -la made made/one | tee made/shown | grep -c conf > made/count
awk '{ n += NF } END { print n }' made/shown > made/words; tr a-z A-Z < made/names | cut -c 1-3 | head -n 2 | tail -n 1 > made/cut
cat << HERE >> made/words
$(date +%s) $(id -u) $(id -un) $(whoami) $(hostname) $(uname -srm) $(nproc) $(seq 1 3) $(expr 1 + 2) $(wc -l < made/shown)
HERE
readlink made/one/link > /dev/null; readlink -f made/current > made/names; realpath made/one/link > made/names; dirname made/one/conf > made/names
stat -c '%U %a %s' made/one/conf > /dev/null; df -k /tmp > /dev/null; du -s made > /dev/null
head -c 32 /dev/urandom | base64 > made/secret; sha256sum made/secret > made/sum; sha256sum -c made/sum > /dev/null
md5sum made/secret | cut -d ' ' -f 1 > /dev/null; od -An -tx1 -N4 made/secret > /dev/null
dd if=/dev/zero of=made/zeros bs=1024 count=4 2> /dev/null; truncate -s 1024 made/zeros; sync
tar -C made -cf made.tar one two; tar -xf made.tar -C made/own; tar -czf made.tgz made/one; gzip -dc made.tgz > /dev/null
mkfifo made/pipe; { echo through > made/pipe & }; cat made/pipe > /dev/null; wait
ps > /dev/null; ps aux > made/processes; cat /proc/1/status > /dev/null; kill -0 $$; env > /dev/null
grep -q '^nobody:' /etc/passwd; ulimit -n > /dev/null; timeout 5 sleep 0.01; trap 'rm -f /tmp/made.tgz' EXIT
[ -n "$TOOLS" ] || { getent passwd nobody > /dev/null; setpriv --reuid=nobody --regid=nogroup --init-groups -- id -u > /dev/null; }
[ -n "$TOOLS" ] || { flock made/lock true; find made -type p -delete; }
rm made/one/hard; rm -f made/none made/two/new made.tar; rm -r made/three; rm -rf made
echo tools ended
