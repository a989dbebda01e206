import { isOneFile } from './one-file'

/** Whether the lab has images to run: known while the app is built (src/build/lab-document.ts), which takes them along. */
export const hasLabImages = import.meta.env.LAB_IMAGES === true && !isOneFile
