-- What a person does with a profile in Neovim, by the functions that its keys call. What was seen goes out as JSON.
local buffer = vim.api.nvim_get_current_buf()
local seen = {}

local function wait(look)
  assert(vim.wait(60000, look, 20), 'waited in vain')
end

local function textOf(shown)
  return table.concat(vim.api.nvim_buf_get_lines(shown, 0, -1, false), '\n')
end

local function codes()
  return vim.tbl_map(function(one) return one.code end, vim.diagnostic.get(buffer))
end

local function floatingWindow()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
  end
end

local function look()
  wait(function() return #codes() > 0 end)
  seen.diagnostics = vim.tbl_map(function(one)
    return { one.code, one.lnum, one.col, one.end_col }
  end, vim.diagnostic.get(buffer))

  vim.fn.cursor(4, vim.fn.getline(4):find('bpf'))
  vim.lsp.buf.hover()
  wait(floatingWindow)
  seen.hover = textOf(vim.api.nvim_win_get_buf(floatingWindow()))
  vim.api.nvim_win_close(floatingWindow(), true)

  vim.lsp.codelens.refresh()
  wait(function() return #vim.lsp.codelens.get(buffer) > 0 end)
  seen.lenses = vim.tbl_map(function(one) return one.command.title end, vim.lsp.codelens.get(buffer))

  vim.lsp.buf.document_symbol({
    on_list = function(list)
      seen.symbols = vim.tbl_map(function(one) return one.text end, list.items)
    end,
  })
  wait(function() return seen.symbols ~= nil end)

  vim.fn.cursor(4, vim.fn.getline(4):find('"read", "read"') + 1)
  vim.lsp.buf.definition({
    on_list = function(list) seen.definition = { list.items[1].lnum, list.items[1].col } end,
  })
  wait(function() return seen.definition ~= nil end)

  vim.fn.cursor(4, vim.fn.getline(4):find('"read", "raed"') + 1)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      local about = action.diagnostics and action.diagnostics[1]
      return about and about.code == 'name-duplicate'
    end,
  })
  wait(function() return not vim.list_contains(codes(), 'name-duplicate') end)
  seen.repaired = textOf(buffer)

  vim.fn.cursor(4, vim.fn.getline(4):find('raed'))
  vim.cmd('normal! ciwpersonali')
  vim.api.nvim_create_autocmd({ 'TextChangedI', 'TextChangedP' }, {
    callback = function()
      seen.completed = vim.fn.getline(4)
      if not seen.completed:find('"personality"') then return end
      io.stdout:write(vim.json.encode(seen))
      vim.cmd('qall!')
    end,
  })
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes('a<C-x><C-o>', true, false, true), 'n', false)
end

local isDone, reason = pcall(look)
if not isDone then
  io.stderr:write(reason .. '\n')
  vim.cmd('cquit')
end
