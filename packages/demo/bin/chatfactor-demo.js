#!/usr/bin/env node
import '../dist/chatfactor-demo.js'
