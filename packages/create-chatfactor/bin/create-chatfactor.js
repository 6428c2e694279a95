#!/usr/bin/env node
import '../dist/create-chatfactor.js'
