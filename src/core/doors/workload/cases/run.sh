#!/bin/sh
# docker run would be enough
docker build -t web . && docker run -dit -p8080:80 -u 101 --name web \
  --cap-drop=all --cap-add NET_ADMIN,net_raw \
  --security-opt seccomp="$PWD/web.json" --security-opt no-new-privileges \
  --health-cmd 'curl -f localhost' nginx:1.29 nginx -g 'daemon off;' > log 2>&1
$ sudo podman --remote run --rm -h box --userns=host --entrypoint '["sh", "-c"]' docker.io/library/redis:8 "redis-server --save ''" # cache
nerdctl run --privileged --net host --platform linux/riscv64 debian; docker run --security-opt=seccomp=unconfined --cap-add $CAPS debian
docker run
