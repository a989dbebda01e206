# Writes findings as SARIF, and as text into the log; how it ended is told by the step that is called Result.
set -uo pipefail

sarif="$RUNNER_TEMP/seccompose.sarif"
# What is given by the workflow is split at its spaces; patterns are for the command.
set -f
# shellcheck disable=SC2086
$SECCOMPOSE check $FILES --fail-on "$FAIL_ON" --format sarif > "$sarif"
status=$?
# shellcheck disable=SC2086
$SECCOMPOSE check $FILES --fail-on never
echo "status=$status" >> "$GITHUB_OUTPUT"
if ((status < 2)); then echo "sarif=$sarif" >> "$GITHUB_OUTPUT"; fi
