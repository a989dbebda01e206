# What an engine runs in a running container of any image: a shell for one command, and shells on a terminal.
set -e
sh -c 'test -r /proc/1/status && ls -l /tmp | wc -l' > /dev/null
sh -ec 'cat /etc/passwd /proc/1/status; ps aux; ls -la /; id; env; head -n 1 /etc/passwd; df /tmp; tail -n 1 /etc/passwd' > /dev/null
sh -ec 'hostname; date; ps; find /tmp -maxdepth 1; du -s /tmp; touch /tmp/seen; rm /tmp/seen' > /dev/null
/job/terminal sh
/job/terminal bash
echo shells ended
