set -e
export HOME=/tmp GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
rm -rf /tmp/g /tmp/g2; git init -q /tmp/g; cd /tmp/g; echo a > a; git add .; git commit -q -m kept; git clone -q . /tmp/g2; git -C /tmp/g2 log --format=%s; git gc -q
