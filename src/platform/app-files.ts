/** A file of the build, by its path beside the page. */
export interface AppFile {
  readonly path: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Every file of the build, as the build lists them; throws where the list cannot be had. */
export async function listAppFiles(): Promise<readonly string[]> {
  const paths: unknown = await (await fetched('files.json')).json()
  if (Array.isArray(paths) && paths.every(path => typeof path === 'string')) return paths
  throw new Error('files.json is no list of files')
}

/** The files themselves, from this device where it keeps them; throws where one cannot be had. */
export async function readAppFiles(
  paths: readonly string[],
  onRead: (count: number) => void,
): Promise<AppFile[]> {
  const files: AppFile[] = []
  for (const path of paths) {
    files.push({ path, bytes: new Uint8Array(await (await fetched(path)).arrayBuffer()) })
    onRead(files.length)
  }
  return files
}

async function fetched(path: string): Promise<Response> {
  const response = await fetch(new URL(path, document.baseURI))
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response
}
