/** GitHub's answer about this repository. A `Refused` says that the token may not do it, as in pull requests of forks. */
export async function ask(method, path, body) {
  const { GITHUB_API_URL = 'https://api.github.com', GITHUB_REPOSITORY, GH_TOKEN } = process.env
  const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${GH_TOKEN}`,
      'content-type': 'application/json',
      'user-agent': 'seccompose',
      'x-github-api-version': '2022-11-28',
    },
    body: body && JSON.stringify(body),
  })
  const text = await response.text()
  if (response.ok) return text === '' ? undefined : JSON.parse(text)
  const answer = `${method} ${path}: ${response.status} ${text.slice(0, 300)}`
  throw response.status === 403 ? new Refused(answer) : new Error(answer)
}

class Refused extends Error {}

/** Does something that is no failure of the check where the token may not do it: then the log has the reason. */
export async function unlessRefused(what, act) {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    // A workflow command ends at a line break.
    process.stdout.write(
      `::notice::${what}: the token may not do that (${error.message.replace(/\s+/g, ' ')})\n`,
    )
  }
}
