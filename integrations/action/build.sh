# Builds the command in a folder of its own, of the action's own source and of packages by the sums of its lock: nothing of
# the checkout, neither its .npmrc nor its node_modules, has a say in what judges it.
set -euo pipefail

place="$RUNNER_TEMP/seccompose-command"
rm -rf "$place"
mkdir -p "$place"
cp -R "${SOURCE:-$GITHUB_ACTION_PATH}"/{package.json,package-lock.json,tsconfig.json,src} "$place"
cd "$place"
npm ci --ignore-scripts --no-audit --no-fund
npm run build:command --ignore-scripts
echo "command=node $place/dist-cli/seccompose.cjs" >> "$GITHUB_OUTPUT"
