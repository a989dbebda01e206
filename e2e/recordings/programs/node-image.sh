# What starts Node.js in an image: a script that is no program of its own is given to node, which is then the first process.
# Beside it what an engine runs in such a container: a health probe by node.
set -e
if [ "${1#-}" != "$1" ] || [ -z "$(command -v "$1")" ] || { [ -f "$1" ] && ! [ -x "$1" ]; }; then
  set -- node "$@"
fi
{
  until node -e "fetch('http://127.0.0.1:38087/health').then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"; do
    sleep 0.1
  done
  echo probed > /tmp/page
} > /tmp/probe 2>&1 &
exec "$@"
