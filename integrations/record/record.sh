# Records a job and proves its profile, shows the report in the summary, and holds a profile of the repository against it.
set -uo pipefail

folder="$RUNNER_TEMP/seccompose-record"
mkdir -p "$folder"
# Written by the workflow, for a shell.
eval "job=($RUN)"
root=()
# The log of the kernel is for root; what strace records is not.
case "${job[0]}" in
  docker | podman | ctr | kubectl) ((EUID == 0)) || root=(sudo --preserve-env) ;;
esac
options=(--out "$folder" --timeout "$TIMEOUT")
[[ $CHECK ]] && options+=(--check "$CHECK")
set -f
# shellcheck disable=SC2086
"${root[@]}" $SECCOMPOSE record "${options[@]}" $OPTIONS -- "${job[@]}"
status=$?
set +f
((${#root[@]})) && sudo chown -R "$(id -u):$(id -g)" "$folder"
echo "directory=$folder" >> "$GITHUB_OUTPUT"
[[ -s $folder/report.md ]] && cat "$folder/report.md" >> "$GITHUB_STEP_SUMMARY"
[[ -s $folder/profile.json ]] && echo "profile=$folder/profile.json" >> "$GITHUB_OUTPUT"
recordings=("$folder"/recording-*.log)
if [[ -e ${recordings[0]} ]]; then
  if [[ $RUNS ]]; then
    $SECCOMPOSE keep --where "$GITHUB_WORKFLOW" --commit "$GITHUB_SHA" "$RUNS" "${recordings[@]}" || status=$?
  fi
  if [[ $PROFILE ]]; then
    held=$($SECCOMPOSE log "$PROFILE" "${recordings[@]}") || status=$?
    echo "$held"
    printf '\n## %s\n\n```\n%s\n```\n' "$PROFILE" "$held" >> "$GITHUB_STEP_SUMMARY"
  fi
fi
exit "$status"
