#!/usr/bin/env node
import '../dist/chatfactor.js'
