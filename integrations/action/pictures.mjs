// Puts the pictures of a comment on a branch of their own, since no forge shows a drawing that stands inside a comment. The
// branch shares nothing with the others, and files are only ever added: comments of earlier pull requests show theirs.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask, unlessRefused } from './github.mjs'

const { COMMENT, PICTURES, RUNNER_TEMP } = process.env
const folder = join(RUNNER_TEMP, 'seccompose-pictures')
const names = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.svg')) : []

let isThere = false
if (names.length > 0) {
  await unlessRefused('No pictures', async () => {
    const [branch] = await ask('GET', `/git/matching-refs/heads/${PICTURES}`).then(refs =>
      refs.filter(({ ref }) => ref === `refs/heads/${PICTURES}`),
    )
    const parent = branch?.object.sha
    const base = parent && (await ask('GET', `/git/commits/${parent}`)).tree.sha
    const tree = await ask('POST', '/git/trees', {
      ...(base && { base_tree: base }),
      tree: names.map(name => ({
        path: name,
        mode: '100644',
        type: 'blob',
        content: readFileSync(join(folder, name), 'utf8'),
      })),
    })
    if (tree.sha !== base) {
      const commit = await ask('POST', '/git/commits', {
        message: 'Pictures of seccomp profiles',
        tree: tree.sha,
        parents: parent ? [parent] : [],
      })
      if (parent) await ask('PATCH', `/git/refs/heads/${PICTURES}`, { sha: commit.sha })
      else await ask('POST', '/git/refs', { ref: `refs/heads/${PICTURES}`, sha: commit.sha })
    }
    isThere = true
  })
}
// A picture that is not there is worse than none.
if (!isThere) {
  const lines = readFileSync(COMMENT, 'utf8').split('\n')
  writeFileSync(COMMENT, lines.filter(line => !line.startsWith('![')).join('\n'))
}
