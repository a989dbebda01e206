# Writes what the profiles do otherwise than at the base of the pull request, as the text of a comment.
set -uo pipefail

git cat-file -e "$BASE^{commit}" 2> /dev/null || git fetch --quiet --depth 1 origin "$BASE"
comment="$RUNNER_TEMP/seccompose-comment.md"
options=()
[[ $RENDER == true ]] && options+=(--render)
[[ $RENDER == false ]] && options+=(--no-render)
if [[ -n $PICTURES ]]; then
  options+=(--pictures "$RUNNER_TEMP/seccompose-pictures")
  options+=(--pictures-at "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/raw/$PICTURES")
fi
set -f
# shellcheck disable=SC2086
$SECCOMPOSE changes "$BASE" $FILES --fail-on "$FAIL_ON" --format markdown "${options[@]}" > "$comment"
status=$?
echo "status=$status" >> "$GITHUB_OUTPUT"
if ((status < 2)); then
  # What is shown from elsewhere is not there yet.
  grep -v '^!\[' "$comment" >> "$GITHUB_STEP_SUMMARY"
  echo "comment=$comment" >> "$GITHUB_OUTPUT"
fi
