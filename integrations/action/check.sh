# Writes findings as SARIF, and as text into the log; how it ended is told by the step that is called Result.
set -uo pipefail

sarif="$RUNNER_TEMP/seccompose.sarif"
options=()
if [[ $BASE ]]; then
  git cat-file -e "$BASE^{commit}" 2> /dev/null || git fetch --quiet --depth 1 origin "$BASE"
  options+=(--base "$BASE")
fi
[[ $BASELINE ]] && options+=(--baseline "$BASELINE")
[[ $RENDER == true ]] && options+=(--render)
[[ $RENDER == false ]] && options+=(--no-render)
# What is given by the workflow is split at its spaces; patterns are for the command.
set -f
# shellcheck disable=SC2086
$SECCOMPOSE check $FILES --fail-on "$FAIL_ON" --format sarif "${options[@]}" > "$sarif"
status=$?
# shellcheck disable=SC2086
$SECCOMPOSE check $FILES --fail-on never "${options[@]}"
echo "status=$status" >> "$GITHUB_OUTPUT"
if [[ -s $sarif ]]; then echo "sarif=$sarif" >> "$GITHUB_OUTPUT"; fi
