import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What is done to a repository: files that are written, removed, moved and made links, in this order. */
export interface Edit {
  readonly write?: Readonly<Record<string, string>>
  readonly remove?: readonly string[]
  readonly move?: Readonly<Record<string, string>>
  readonly link?: Readonly<Record<string, string>>
}

/** A repository of git in a folder of its own, which is the working directory while it is there. */
export class Repository {
  private constructor(
    readonly folder: string,
    private readonly before: string,
  ) {}

  static async make(files: Readonly<Record<string, string>>): Promise<Repository> {
    const repository = new Repository(await mkdtemp(join(tmpdir(), 'seccompose-')), process.cwd())
    process.chdir(repository.folder)
    repository.git('init', '-q')
    repository.begin(files)
    return repository
  }

  git(...args: readonly string[]): string {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']
    return execFileSync('git', [...identity, ...args], { cwd: this.folder, encoding: 'utf8' })
  }

  /** Commits these files, and no others. */
  begin(files: Readonly<Record<string, string>>): void {
    for (const name of readdirSync(this.folder))
      if (name !== '.git') rmSync(join(this.folder, name), { recursive: true, force: true })
    this.edit({ write: files })
    this.git('commit', '-q', '--allow-empty', '-m', 'base')
  }

  /** Edits the working tree and tells git of it. */
  edit({ write = {}, remove = [], move = {}, link = {} }: Edit): void {
    for (const [path, text] of Object.entries(write)) this.at(path, place => writeFileSync(place, text))
    for (const path of remove) this.drop(path)
    for (const [from, to] of Object.entries(move)) {
      this.at(to, () => undefined)
      this.git('mv', '-f', from, to)
    }
    for (const [path, target] of Object.entries(link)) {
      this.drop(path)
      this.at(path, place => symlinkSync(target, place))
    }
    this.git('add', '-A')
  }

  private at(path: string, act: (place: string) => void): void {
    const place = join(this.folder, path)
    mkdirSync(dirname(place), { recursive: true })
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(place)
    act(place)
  }

  private drop(path: string): void {
    const place = join(this.folder, path)
    if (existsSync(place) || lstatSync(place, { throwIfNoEntry: false })) rmSync(place, { recursive: true })
  }

  async leave(): Promise<void> {
    process.chdir(this.before)
    await rm(this.folder, { recursive: true, force: true })
  }
}
