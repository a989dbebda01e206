# The same with BusyBox, by links of the names that its programs have, as in an image of Alpine's.
mkdir /tmp/bin
/usr/bin/busybox --install -s /tmp/bin
export PATH=/tmp/bin TOOLS=busybox
exec sh /job/tools.sh
