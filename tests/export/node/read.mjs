// node read.mjs graph.graphml -> the graph as graphology reads it, as JSON on standard output.
import {readFileSync} from 'node:fs';
import {MultiDirectedGraph} from 'graphology';
import graphml from 'graphology-graphml';

const graph = graphml.parse(MultiDirectedGraph, readFileSync(process.argv[2], 'utf8'));
const {nodes, edges, options} = graph.export();
process.stdout.write(JSON.stringify({nodes, edges, options}));
