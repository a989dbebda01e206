/** Monaco's own words, such as those of its find box and menu, in Simplified Chinese. */
import 'monaco-editor/nls/lang/zh-cn'
