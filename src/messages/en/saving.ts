export const words = {
  save: (file: string) => `Save ${file}`,
  button: 'Save',
  isSaved: (file: string) => `${file} on disk holds this text`,
  isUnsaved: (file: string) => `${file} on disk does not hold the last changes`,
  inFile: 'In the file',
  unsaved: 'Not in the file',
  saved: (file: string) => `Saved to ${file}`,
  refusal: {
    permission: (file: string) => `The browser was not allowed to write to ${file}. Nothing was written.`,
    unwritable: (file: string) => `${file} cannot be written: it was removed, or another program holds it.`,
  },
  changedTitle: (file: string) => `${file} has changed on disk`,
  changedText:
    'Another program has written to it since it was opened or saved here, or removed it. Saving replaces what it holds now.',
  overwrite: 'Save all the same',
  readAgain: 'Open what is on disk',
  download: 'Download a copy',
  notKept: 'Storage is blocked or full: your work is lost when the page is closed or reloaded.',
}
