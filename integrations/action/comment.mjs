// Writes the comment of a pull request: the one of its own that is there, found by its mark, or a new one.
import { readFileSync } from 'node:fs'
import { ask, unlessRefused } from './github.mjs'

const MARK = '<!-- seccompose -->'
/** Who a workflow's own token writes as. Anybody can write the mark. */
const AUTHOR = 'github-actions[bot]'
const PAGE = 100

const { NUMBER, COMMENT } = process.env

async function ownComment() {
  for (let page = 1; ; page++) {
    const comments = await ask('GET', `/issues/${NUMBER}/comments?per_page=${PAGE}&page=${page}`)
    const own = comments.find(({ body, user }) => user?.login === AUTHOR && body?.startsWith(MARK))
    if (own || comments.length < PAGE) return own
  }
}

await unlessRefused('No comment', async () => {
  const body = readFileSync(COMMENT, 'utf8')
  const own = await ownComment()
  if (own) await ask('PATCH', `/issues/comments/${own.id}`, { body })
  else await ask('POST', `/issues/${NUMBER}/comments`, { body })
})
