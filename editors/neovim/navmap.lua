-- Maps in Neovim (0.7 and later): marks while you write, hover, completion, names, mends, layout.
--
-- Put this file into ~/.config/nvim/plugin/. It starts `navmap lsp` for every *.navmap file; another command can be
-- given before it is read: vim.g.navmap_command = { "/path/to/navmap", "lsp" }.

local command = vim.g.navmap_command or { "navmap", "lsp" }
local clients = {} -- one server for each project, by its root

-- The nearest folder above with a navmap.toml or a .git; else the folder of the file.
local function root_of(buffer)
  local folder = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ":p:h")
  local config = vim.fn.findfile("navmap.toml", vim.fn.escape(folder, " ;,") .. ";")
  local git = vim.fn.finddir(".git", vim.fn.escape(folder, " ;,") .. ";")
  if config ~= "" then
    return vim.fn.fnamemodify(config, ":p:h")
  elseif git ~= "" then
    return vim.fn.fnamemodify(git, ":p:h:h")
  end
  return folder
end

local function keys(client, buffer)
  local function map(mode, key, action)
    vim.keymap.set(mode, key, action, { buffer = buffer, silent = true })
  end
  vim.bo[buffer].omnifunc = "v:lua.vim.lsp.omnifunc" -- <C-x><C-o> completes
  map("n", "K", vim.lsp.buf.hover)
  map("n", "gd", vim.lsp.buf.definition)
  map("n", "gr", vim.lsp.buf.references)
  map("n", "<leader>rn", vim.lsp.buf.rename)
  map("n", "<leader>ca", vim.lsp.buf.code_action)
  map("n", "<leader>f", vim.lsp.buf.format or vim.lsp.buf.formatting)
end

local function start(buffer)
  local root = root_of(buffer)
  if not clients[root] then
    clients[root] = vim.lsp.start_client({
      name = "navmap",
      cmd = command,
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
      on_attach = keys,
      on_exit = function()
        clients[root] = nil
      end,
    })
  end
  if clients[root] then
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
end

local group = vim.api.nvim_create_augroup("navmap", { clear = true })
vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, {
  group = group,
  pattern = "*.navmap",
  callback = function(event)
    vim.bo[event.buf].filetype = "navmap"
  end,
})
vim.api.nvim_create_autocmd("FileType", {
  group = group,
  pattern = "navmap",
  callback = function(event)
    vim.bo[event.buf].commentstring = "# %s"
    start(event.buf)
  end,
})
