-- What a person does in Neovim with a map open, for test_lsp_neovim.py: the answers go into a file as JSON.

local patience = 60000 -- milliseconds
local told = {}

local function diagnostics()
  return vim.tbl_map(function(one)
    return { line = one.lnum, code = one.code or one.user_data.lsp.code, message = one.message, source = one.source }
  end, vim.diagnostic.get(0))
end

local function texts()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
end

local function windows()
  local found = {}
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
      table.insert(found, table.concat(lines, "\n"))
    end
  end
  return found
end

local function go(pattern)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.fn.search(pattern)
end

local function session()
  vim.wait(patience, function()
    return #vim.diagnostic.get(0) > 0
  end, 20)
  told.diagnostics = diagnostics()

  go("stage \\zspropose")
  vim.lsp.buf.hover()
  vim.wait(patience, function()
    return #windows() > 0
  end, 20)
  told.hover = windows()[1]
  vim.cmd("silent! fclose!")

  go("helps \\zschosen")
  local params = vim.lsp.util.make_position_params()
  local answers = vim.lsp.buf_request_sync(0, "textDocument/completion", params, patience)
  for _, answer in pairs(answers or {}) do
    local items = vim.lsp.util.extract_completion_items(answer.result)
    told.completion = vim.tbl_map(function(item)
      return item.label
    end, items)
  end
  told.omnifunc = vim.bo.omnifunc

  if vim.lsp.buf.format then
    vim.lsp.buf.format({ timeout_ms = patience })
  else
    vim.lsp.buf.formatting_sync(nil, patience)
  end
  told.formatted = texts()

  go("exit: The measures")
  vim.cmd("silent normal! ciwdo")
  vim.cmd("silent 1,1delete _")
  vim.wait(patience, function()
    return diagnostics()[1] and diagnostics()[1].code ~= told.diagnostics[1].code
  end, 20)
  told.after = diagnostics()
end

local went_well, problem = pcall(session)
told.problem = not went_well and tostring(problem) or nil
vim.fn.writefile({ vim.fn.json_encode(told) }, vim.env.NAVMAP_TOLD)
vim.cmd("qall!")
