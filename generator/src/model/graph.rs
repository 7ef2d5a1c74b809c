//! Which nodes of a graph are on a cycle.

/// Whether each of `count` nodes leads back to itself; `next` has what a node leads to.
///
/// Tarjan's algorithm, without recursion: schemas may refer to each other in a chain of thousands.
pub(crate) fn on_cycles(count: usize, next: impl Fn(usize) -> Vec<usize>) -> Vec<bool> {
    // The order in which the first known node of its component was met; `count` if that component is complete.
    let mut earliest: Vec<Option<usize>> = vec![None; count];
    let mut found = vec![false; count];
    // The nodes whose components are not complete, in the order in which they were met.
    let (mut open, mut met) = (Vec::new(), 0);
    for start in 0..count {
        let mut way = Vec::new();
        let mut ahead = Some(start).filter(|start| earliest[*start].is_none());
        loop {
            if let Some(node) = ahead.take() {
                earliest[node] = Some(met);
                open.push(node);
                way.push((node, met, next(node).into_iter()));
                met += 1;
            }
            let Some((node, order, targets)) = way.last_mut() else { break };
            let (node, order) = (*node, *order);
            if let Some(target) = targets.next() {
                found[node] |= target == node;
                match earliest[target] {
                    Some(known) => earliest[node] = earliest[node].min(Some(known)),
                    None => ahead = Some(target),
                }
                continue;
            }
            way.pop();
            if let Some((before, ..)) = way.last() {
                earliest[*before] = earliest[*before].min(earliest[node]);
            }
            if earliest[node] == Some(order) {
                let first = open.iter().rposition(|other| *other == node).unwrap_or_default();
                let members = open.split_off(first);
                for member in &members {
                    earliest[*member] = Some(count);
                    found[*member] |= members.len() > 1;
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::on_cycles;

    /// Whether a node is reached from what it leads to: by a search from each.
    fn searched(graph: &[Vec<usize>]) -> Vec<bool> {
        let reaches_itself = |start: usize| {
            let (mut queue, mut seen) = (graph[start].clone(), BTreeSet::new());
            while let Some(node) = queue.pop() {
                if seen.insert(node) {
                    queue.extend(&graph[node]);
                }
            }
            seen.contains(&start)
        };
        (0..graph.len()).map(reaches_itself).collect()
    }

    #[test]
    fn nodes_on_cycles_are_those_that_a_search_from_each_finds() {
        let mut state = 1_u64;
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        for _ in 0..2000 {
            let count = 1 + random(8);
            let edges = random(2 * count);
            let mut graph = vec![Vec::new(); count];
            for _ in 0..edges {
                graph[random(count)].push(random(count));
            }
            assert_eq!(on_cycles(count, |node| graph[node].clone()), searched(&graph), "{graph:?}");
        }
    }

    #[test]
    fn a_long_chain_takes_no_stack() {
        let count = 200_000;
        let found = on_cycles(count, |node| if node + 1 < count { vec![node + 1] } else { vec![count / 2] });
        assert_eq!(found.iter().filter(|is_found| **is_found).count(), count / 2);
    }
}
