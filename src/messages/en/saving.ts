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
    unwritable: (file: string) =>
      `${file} cannot be written: it was removed, or another program has locked it.`,
  },
  changedTitle: (file: string) => `${file} has changed on disk`,
  changedText:
    'Since it was opened or saved here, another program has changed or removed it. Saving replaces what it contains now.',
  overwrite: 'Save anyway',
  readAgain: 'Open what is on disk',
  download: 'Download a copy',
  notKept: 'Storage is blocked or full: your work is lost when the page is closed or reloaded.',
}
