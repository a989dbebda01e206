/** Files that can be saved to, in one file: whoever opens one sees its state next. */
export { default } from './file-state'
export { chooseFiles, openDropped } from './open-disk-file'
