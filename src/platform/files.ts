import type { BytesResult, ReadResult } from './file-reading'

export interface Files {
  /** Lets the person choose a file; undefined when they close the chooser. */
  choose(): Promise<File | undefined>
  read(file: File): Promise<ReadResult>
  readBytes(file: File): Promise<BytesResult>
  download(name: string, contents: string | Uint8Array<ArrayBuffer>): void
}

/** Not needed before there is a file. */
const reading = () => import('./file-reading')

export class BrowserFiles implements Files {
  choose(): Promise<File | undefined> {
    return new Promise(resolve => {
      const input = document.createElement('input')
      input.type = 'file'
      // Profiles carry many suffixes, so any file may be chosen; what it holds decides.
      input.addEventListener('change', () => resolve(input.files?.[0]))
      input.addEventListener('cancel', () => resolve(undefined))
      input.click()
    })
  }

  async read(file: File): Promise<ReadResult> {
    return (await reading()).readText(file)
  }

  async readBytes(file: File): Promise<BytesResult> {
    return (await reading()).readBytes(file)
  }

  download(name: string, contents: string | Uint8Array<ArrayBuffer>): void {
    const url = URL.createObjectURL(new Blob([contents], { type: 'application/octet-stream' }))
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.click()
    // Some browsers begin to read only after the click has returned.
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }
}
