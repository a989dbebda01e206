# What runs in an image of Python: gunicorn with worker processes and threads as the first process. Beside it what an engine
# runs in such a container: a health probe by python3, a reload.
set -e
cd /job
{
  until python3 -c "import urllib.request as r; r.urlopen('http://127.0.0.1:38088/health', timeout=2)"; do sleep 0.1; done
  kill -HUP $$
  sleep 0.3
  echo probed > /tmp/page
} > /tmp/probe 2>&1 &
exec gunicorn --bind 127.0.0.1:38088 --workers 2 --threads 2 --worker-class gthread --log-level error serve:page
