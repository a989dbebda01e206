import type { Words } from '../words'

const readme: Words['sharing']['workshop']['readme'] = (folder, hasLab) => `Seccompose 课堂版
=================

目录“${folder}”就是整个应用。它不需要网络，也不需要账号；学员写的内容只留在各自的
浏览器里。
${hasLab ? '其中包含实验室：一台在浏览器里运行的 Linux 机器。' : '其中不含实验室：保存此压缩包的应用在构建时没有加入它。'}

上课之前
--------

1. 在每台电脑上解压。也可以只用一台电脑供全班访问。
2. 在本文件所在的目录打开终端，运行下面任意一条命令。它们都是小型网页服务器，用别的
   也可以。

     npx serve ${folder}
     python3 -m http.server 3000 --directory ${folder}
     busybox httpd -f -p 3000 -h ${folder}

   npx 第一次运行时要从网络下载服务器，请提前运行一次。在 Windows 上，Python 的命令是
   py。
3. 用 2024 年或更新的浏览器打开 http://localhost:3000。
4. 在演示用的电脑上，把配置、日志和导出各打开一次。

双击 index.html 不行：浏览器只从网页服务器运行这样的应用。无法运行服务器时，双击
${folder}/seccompose.html：它是单文件版的应用，不含实验室。

上课之时
--------

- 在运行服务器的电脑上，浏览器在第一次访问后就把应用留在本机。之后服务器不运行也能打开。
- 一台电脑供全班使用时，其他电脑打开 http://地址:3000，“地址”是运行服务器的那台电脑的
  地址。这时浏览器不会把应用留在本机，服务器必须一直运行；两个标签页打开同一文档时也不会
  互相知道。
- 文档保存在写它的那台电脑的浏览器里。无痕窗口关闭后不保留文档。
- 文档可以用文件或链接交给别人：按 Ctrl K，选“分享链接”。链接里有整个文档，能访问同一
  地址的电脑都能打开。

下课之后
--------

删除这个目录即可。文档：按 Ctrl K，选“本机上的所有文档”。
${
  hasLab
    ? `
转交他人
--------

${folder}/lab 里有 Linux 和其他自由软件。它们的许可证要求你向得到这个目录的人提供源代码，
清单见 ${folder}/lab/SOURCES.md。
`
    : ''
}`

export const words: Words['sharing'] = {
  title: name => `分享 ${name}`,
  link: '链接',
  making: '正在生成链接。',
  tooLarge: '文档太大，无法放进链接。请发送文件。',
  copy: '复制链接',
  file: '改为下载文件',
  holds: (target, goals) => `链接包含文本、目标（${target}）${goals === 0 ? '' : `和 ${goals} 项要求`}。`,
  privacy: '全部内容都在链接的 # 之后，浏览器不会把它发送到服务器。得到链接的人都能读到它。',
  opened: name => `${name} 是从链接打开的。`,
  answers: name => `${name} 是目标引擎的默认配置，为回答问题而打开。`,
  copied: name => `该文档已在另一标签页打开，由那里保存。${name} 是副本。`,
  visiting: '在你修改或保留副本之前，它的任何内容都不会存到此设备上。',
  keep: '保留副本',
  leave: '关闭',
  embed: {
    copy: '复制用于网页的代码',
    hint: '这一行代码把配置显示在文档网页里：有哪些调用、各自的结果，还可以试一个调用。在那里不能修改。提供 Seccompose 的网站必须允许该网页显示它，所需的响应头见指南“链接与嵌入”一页。',
    open: '在 Seccompose 中打开',
    empty: '这个链接里没有配置。',
    notProfile: 'JSON 不是配置',
    search: '按名称查找',
    list: '系统调用及其结果',
    columns: { name: '系统调用', verdict: '结果', condition: '条件' },
    none: '没有这个名称的调用。',
    tryCall: '试一个调用',
    tryThis: name => `试一下 ${name}`,
    frameTitle: name => `seccomp 配置 ${name}`,
  },
  newerBuild: {
    label: '新版本',
    waiting: 'Seccompose 的新版本已就绪。文档不会丢失。',
    elsewhere: '另一标签页已换用新版本，此标签页仍是旧版本。',
    take: { waiting: '换用新版本', elsewhere: '重新加载此标签页' },
    later: '以后再说',
  },
  oneFile: {
    title: '关于此文件',
    what: '这是单文件版的 Seccompose，不需要网络和网页服务器。要交给别人，复制这个文件即可；它不会自行更新。',
    lacks: '其中不含实验室和参考页面。通过网页服务器打开的应用里有它们；课堂压缩包里也有实验室。',
    keeps: '你写的内容由这台电脑上的这个浏览器保存，不在文件里。换浏览器或换电脑就没有。',
    shared: 'Chromium、Firefox 和 WebKit 让所有从磁盘打开的网页共用一个存储：别的这类网页也能读到它们。',
    download: '必须留下的内容请下载。',
    link: '这个链接指向这台电脑上的这个文件。要给别人，请发送文件。',
  },
  workshop: {
    title: '保存整个应用，用于课堂',
    what: '一个压缩包，包含整个应用，供没有网络的教室使用。其中有给教师的说明。',
    how: '解压后，用任意网页服务器（如 npx serve）提供该目录。',
    save: '保存压缩包',
    file: '或者只要一个文件，放在 U 盘里：双击即可打开，不需要网页服务器。其中不含实验室和参考页面。',
    saveFile: '保存单文件',
    savedFile: (name, mebibytes) => `已保存 ${name}：${mebibytes} MiB。`,
    nothingOfYours: '你的文档不在其中。',
    reading: (read, all) => `${read} / ${all} 个文件`,
    saved: (name, mebibytes, hasLab) =>
      `已保存 ${name}：${mebibytes} MiB，${hasLab ? '包含' : '不含'}实验室。`,
    failed: '应用的某个文件无法获取，因此什么也没有保存。请检查连接后重试。',
    readme,
  },
}
