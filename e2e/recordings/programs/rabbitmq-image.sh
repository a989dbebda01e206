# What starts RabbitMQ in an image: its directory is given to its user, to whom the script changes and begins anew; then the
# server's own script is the first process, with Erlang below it. Beside it what an engine runs in such a container: a health
# probe by rabbitmq-diagnostics, and rabbitmqctl, which makes a user.
set -euo pipefail
home=/var/lib/rabbitmq
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$home" /tmp/rabbitmq
  find "$home" /tmp/rabbitmq \! -user rabbitmq -exec chown rabbitmq '{}' +
  exec gosu rabbitmq bash "${BASH_SOURCE[0]}"
fi
export HOME=$home LANG=C.UTF-8 ERL_EPMD_PORT=38100 ERL_EPMD_ADDRESS=127.0.0.1
export RABBITMQ_NODENAME=rabbit@localhost RABBITMQ_DIST_PORT=38101 RABBITMQ_LOGS=-
export RABBITMQ_CTL_DIST_PORT_MIN=38110 RABBITMQ_CTL_DIST_PORT_MAX=38119
export RABBITMQ_CONFIG_FILE=/tmp/rabbitmq/rabbitmq.conf RABBITMQ_ENABLED_PLUGINS_FILE=/tmp/rabbitmq/plugins
cat > "$RABBITMQ_CONFIG_FILE" << 'END'
listeners.tcp.1 = 127.0.0.1:38099
management.tcp.ip = 127.0.0.1
management.tcp.port = 38102
prometheus.tcp.ip = 127.0.0.1
prometheus.tcp.port = 38103
END
echo '[rabbitmq_management,rabbitmq_prometheus].' > "$RABBITMQ_ENABLED_PLUGINS_FILE"
bin=/usr/lib/rabbitmq/bin
{
  until "$bin/rabbitmq-diagnostics" -q check_running; do sleep 0.5; done
  "$bin/rabbitmqctl" add_user probed secret
  "$bin/rabbitmqctl" set_permissions -p / probed '.*' '.*' '.*'
} > /tmp/probe 2>&1 &
exec "$bin/rabbitmq-server"
