# What an engine runs in a running container of any image: a shell for one command, and shells on a terminal.
set -e
sh -c 'test -r /proc/1/status && ls -l /tmp | wc -l' > /dev/null
/job/terminal sh
/job/terminal bash
echo shells ended
