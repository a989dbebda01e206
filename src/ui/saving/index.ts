/** Files that can be saved to, in one file: whoever opens one sees its state next. */
export { chooseDiskFile } from './choose-file'
export { default } from './file-state'
export { openDropped } from './open-dropped'
