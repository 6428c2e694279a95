#!/usr/bin/env node
import '../dist/chatfactor-mcp.js'
