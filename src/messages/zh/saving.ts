import type { Words } from '../words'

export const words: Words['saving'] = {
  save: file => `保存 ${file}`,
  button: '保存',
  isSaved: file => `磁盘上的 ${file} 含有此文本`,
  isUnsaved: file => `磁盘上的 ${file} 没有最近的更改`,
  inFile: '已在文件中',
  unsaved: '未存入文件',
  saved: file => `已保存到 ${file}`,
  refusal: {
    permission: file => `浏览器未获准写入 ${file}。没有写入任何内容。`,
    unwritable: file => `无法写入 ${file}：它已被删除，或被其他程序占用。`,
  },
  changedTitle: file => `${file} 在磁盘上已更改`,
  changedText: '自从在此打开或保存之后，其他程序写入或删除了它。保存会替换它现在的内容。',
  overwrite: '仍然保存',
  readAgain: '打开磁盘上的内容',
  download: '下载副本',
  notKept: '存储被禁用或已满：关闭或重新加载页面后，你的工作就会丢失。',
}
