// For whoever opens index.html from a disk, where browsers run no modules: what to do instead. public/early.js asks for it.
{
  const line = (lang, before, after) => {
    const paragraph = document.createElement('p')
    paragraph.lang = lang
    const link = document.createElement('a')
    link.href = link.textContent = 'seccompose.html'
    paragraph.append(before, link, after)
    return paragraph
  }
  const words = document.createElement('main')
  words.style.cssText = 'max-width: 40em; margin: 2em auto; padding: 0 1em; font: 16px/1.5 sans-serif'
  words.append(
    line(
      'en',
      'This page needs a web server. Run “npx serve” in this directory, or open ',
      ', which is the app in one file and needs none. The Lab is not in it.',
    ),
    line(
      'zh-CN',
      '此页面需要网页服务器：请在此目录中运行 npx serve。也可以打开 ',
      '，它把应用放在一个文件里，不需要服务器，但不含实验室。',
    ),
  )
  const show = () => document.body.replaceChildren(words)
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', show)
  else show()
}
