/* The models of processors that Bochs is to know, which it takes from a header of this name. The first one is taken; Bochs names the other one. */
bx_define_cpudb(corei7_sandy_bridge_2600k)
bx_define_cpudb(core2_penryn_t9600)
