import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './five-minutes.md?raw'

export const words: LessonTexts<'five-minutes'> = {
  page,
  notes: '每份配置定时五分钟，铃响就停。先问什么也没找到的人：停在第几个问题？多数人还在一个个读名称。',
  exercises: {
    'the-longer-rule': {
      title: '更长的那条规则',
      task: '本意：允许列表，供一个代理程序使用。它只用 `AF_UNIX`（1）的套接字与主机通信，没有网络。最后一条规则就是这样写的。\n\n五分钟：写出审查意见，再改好配置。',
      hints: [
        '有几条规则写到 `socket`？对 `AF_INET`，成立的是哪一条？',
        '现在没有规则写到 `socket` 了，而带条件的那条应当在。把它放回去。',
      ],
      solution:
        '长的那条规则写了 `socket`，不带条件，于是任何地址族都能通过。带条件的规则没有错，却什么也决定不了。把 `socket` 从长的那条里拿掉即可。',
    },
    'names-of-the-library': {
      title: '库里的名称',
      task: '本意：允许列表，供一个程序使用：它在文件的指定位置写入，等数据落到磁盘，然后休眠。投诉：“能启动，可是写不了。”\n\n五分钟：写出审查意见，再改好配置。名称不是调用的，换成对应的那个调用，一个换一个。',
      hints: [
        '在表格里搜索第二条规则的名称。哪些没有对应的行？',
        '`pwrite64` 已经对了。休眠用的是哪个调用？搜索 `sleep`：C 库的这个函数用的是指明时钟的那一个。',
      ],
      solution:
        '`pwrite` 对应 `pwrite64`，`sleep` 对应 `clock_nanosleep`。`fsync` 在两边同名，所以没有人起疑。内核没有的名称，**问题**会指出来。',
    },
    'a-key-nobody-reads': {
      title: '没人读的键',
      task: '本意：属于整台主机的事，沙箱碰不到。列表里的八个调用被拒绝，其余都能运行。\n\n五分钟：写出审查意见，再改好配置。',
      hints: [
        '这份配置拒绝了几个调用？**审查**里有数。',
        '一份配置有哪些键？这个列表放在作者自己起的键下面。',
      ],
      solution:
        '列表放在 `syscallLists` 下面，没有运行时读它。放到 `syscalls` 下面，就是本意。别的都不用改。',
    },
  },
}
